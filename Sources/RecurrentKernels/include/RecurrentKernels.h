#ifndef RECURRENT_KERNELS_H
#define RECURRENT_KERNELS_H

#include "rk_kernels.h"

#endif
