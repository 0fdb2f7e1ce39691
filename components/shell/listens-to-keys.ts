const TYPING = 'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"]';
const PRESSABLE = 'button, a[href], summary, [role="button"], [role="tab"], [role="switch"], [role="slider"]';
const ABOVE_PAGE = '[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]';

/** True if this press belongs to whatever has the focus and not to a shortcut. */
export function belongsToFocus(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return true;
  if (document.querySelector(ABOVE_PAGE) !== null) return true;
  if (!(event.target instanceof Element)) return false;
  if (event.target.closest(TYPING) !== null) return true;

  const isPress = event.key === ' ' || event.key === 'Enter';
  return isPress && event.target.closest(PRESSABLE) !== null;
}
