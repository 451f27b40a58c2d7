const ways = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const turns = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, PageDown: 9, PageUp: -9 };

/** How far an arrow key moves a point: 1 % of the picture, with Shift 5 %, with Alt 0.2 %; null for other keys. */
export function stepOf({ key, shiftKey, altKey }) {
  const way = ways[key];
  if (!way) return null;
  const size = shiftKey ? 0.05 : altKey ? 0.002 : 0.01;
  return { x: way[0] * size, y: way[1] * size };
}

/** How far a key turns the arrow, in degrees; 0 for other keys. */
export function turnOf({ key, shiftKey }) {
  return (turns[key] ?? 0) * (shiftKey ? 15 : 5);
}
