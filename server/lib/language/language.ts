/** Languages that the text tools know. */
export type Language = 'pt' | 'en';
