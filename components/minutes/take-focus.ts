/** As a `ref`: what has just appeared because a reader asked for it takes the focus. */
export function takeFocus(element: HTMLElement | null): void {
  element?.focus();
}
