/** The list with the item at `from` standing at `to`; unchanged where either is outside of it. */
export function moveItem<Item>(items: readonly Item[], from: number, to: number): Item[] {
  const moved = [...items];
  const isInside = (index: number) => index >= 0 && index < items.length;
  if (!isInside(from) || !isInside(to)) return moved;

  moved.splice(to, 0, ...moved.splice(from, 1));
  return moved;
}
