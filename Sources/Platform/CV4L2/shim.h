#include <errno.h>
#include <fcntl.h>
#include <linux/videodev2.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* ioctl takes a value of any type, which Swift cannot call: one function for each request. Each gives 0, or the error. */

static inline int cv4l2_query(int device, struct v4l2_queryctrl *control) {
    return ioctl(device, VIDIOC_QUERYCTRL, control) == 0 ? 0 : errno;
}

static inline int cv4l2_get(int device, unsigned id, int *value) {
    struct v4l2_ext_control control;
    struct v4l2_ext_controls controls;
    memset(&control, 0, sizeof control);
    memset(&controls, 0, sizeof controls);
    control.id = id;
    controls.which = V4L2_CTRL_WHICH_CUR_VAL;
    controls.count = 1;
    controls.controls = &control;
    if (ioctl(device, VIDIOC_G_EXT_CTRLS, &controls) != 0) return errno;
    *value = control.value;
    return 0;
}

static inline int cv4l2_set(int device, unsigned id, int value) {
    struct v4l2_ext_control control;
    struct v4l2_ext_controls controls;
    memset(&control, 0, sizeof control);
    memset(&controls, 0, sizeof controls);
    control.id = id;
    control.value = value;
    controls.which = V4L2_CTRL_WHICH_CUR_VAL;
    controls.count = 1;
    controls.controls = &control;
    return ioctl(device, VIDIOC_S_EXT_CTRLS, &controls) == 0 ? 0 : errno;
}
