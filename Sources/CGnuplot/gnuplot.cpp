extern "C" int cg_placeholder(void);
int cg_placeholder(void) { return 0; }
