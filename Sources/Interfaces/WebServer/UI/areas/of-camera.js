/** Where plates of a camera are read: in its own areas, or in the common ones (SETUP-31). */
export const areasOf = (recognition, camera) => own(recognition, camera)?.areas ?? recognition.areas;

const own = ({ cameraAreas }, camera) => cameraAreas.find((each) => each.camera === camera);

/**
 * The merge patch for the recognition settings that gives cameras these areas: `[[camera, areas], …]`. A camera that is
 * alone changes the common areas, as long as it has none of its own.
 */
export function areasPatch(recognition, drawn, isAlone) {
  const isCommon = ([camera]) => isAlone && !own(recognition, camera);
  const common = drawn.find(isCommon);
  const single = drawn.filter((each) => !isCommon(each)).map(([camera, areas]) => ({ camera, areas }));
  const others = recognition.cameraAreas.filter(({ camera }) => !single.some((each) => each.camera === camera));
  return {
    ...(common && { areas: common[1] }),
    ...(single.length && { cameraAreas: [...others, ...single] }),
  };
}
