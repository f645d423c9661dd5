#include "rk_double_math.h"
int rk_placeholder(void);
