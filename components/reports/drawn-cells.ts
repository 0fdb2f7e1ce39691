/** How finely the page draws; figures are exact whatever it says. Read by the page and by the server before it. */
export const DRAWN_CELLS = 1200;
