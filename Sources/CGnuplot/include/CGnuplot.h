int cg_placeholder(void);
