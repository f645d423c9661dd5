#include "RecurrentKernels.h"
int rk_placeholder(void) { return 0; }
