// Counts the calls that get memory from the C library, in the whole process, by standing before it.

#ifndef ALLOCATION_COUNTER_H
#define ALLOCATION_COUNTER_H

// How often memory was asked for so far; −1 where the C library cannot be counted.
long allocation_count(void);

#endif
