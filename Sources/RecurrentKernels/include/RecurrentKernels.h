int rk_placeholder(void);
