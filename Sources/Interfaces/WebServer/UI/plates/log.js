/** A list of events with this one in it: in place when it is known, at the top when it is new. */
export function withEvent(events, event) {
  const index = events.findIndex((known) => known.id === event.id);
  if (index < 0) return [event, ...events].sort((left, right) => right.id - left.id);
  const copy = [...events];
  copy[index] = event;
  return copy;
}

/** The plate as lists compare it: upper case, letters and digits only. */
export function bareText(text) {
  return text.toUpperCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}
