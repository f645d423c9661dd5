#ifndef RECURRENT_KERNELS_H
#define RECURRENT_KERNELS_H

#include "rk_double_math.h"
#include "rk_kernels.h"

#endif
