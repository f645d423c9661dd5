#include <hdf5.h>
#include <string.h>

// Swift imports neither the macros of libhdf5 nor functions that change with its version's macros.
// These functions stand for them; each does one thing and owns nothing.

/// Turns off what a file could start: printing errors and loading filters from other libraries.
static inline void hdf5_prepare(void) {
  H5Eset_auto2(H5E_DEFAULT, NULL, NULL);
  H5PLset_loading_state(0);
}

typedef struct {
  char *text;
  size_t capacity;
} hdf5_text;

static inline herr_t hdf5_keep_innermost(unsigned depth, const H5E_error2_t *error, void *context) {
  hdf5_text *kept = (hdf5_text *)context;
  if (depth == 0 && error->desc) strncpy(kept->text, error->desc, kept->capacity - 1);
  return 0;
}

/// Writes the description of where the last error began into `text`, and forgets the error.
static inline void hdf5_take_error(char *text, size_t capacity) {
  hdf5_text kept = {text, capacity};
  memset(text, 0, capacity);
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, hdf5_keep_innermost, &kept);
  H5Eclear2(H5E_DEFAULT);
}

/// Closes a property list and keeps what an earlier call said about its error.
static inline void hdf5_close_list(hid_t list) {
  hid_t errors = H5Eget_current_stack();
  H5Pclose(list);
  H5Eset_current_stack(errors);
}

// Files

static inline hid_t hdf5_file_access(void) {
  hid_t access = H5Pcreate(H5P_FILE_ACCESS);
  // Closing the file closes whatever in it is still open, so that nothing stays behind an error.
  H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
  // Some file systems have no locks; a file that is only read needs none.
  H5Pset_file_locking(access, false, true);
  return access;
}

static inline hid_t hdf5_open_path(const char *path) {
  hid_t access = hdf5_file_access();
  hid_t file = H5Fopen(path, H5F_ACC_RDONLY, access);
  hdf5_close_list(access);
  return file;
}

static inline hid_t hdf5_open_image(const void *bytes, size_t count) {
  hid_t access = hdf5_file_access();
  hid_t file = H5I_INVALID_HID;
  // libhdf5 copies the bytes, though it does not declare them constant.
  if (H5Pset_fapl_core(access, 1 << 16, false) >= 0
      && H5Pset_file_image(access, (void *)bytes, count) >= 0)
    file = H5Fopen("image", H5F_ACC_RDONLY, access);
  hdf5_close_list(access);
  return file;
}

static inline hid_t hdf5_create_image(void) {
  hid_t access = hdf5_file_access();
  hid_t creation = H5Pcreate(H5P_FILE_CREATE);
  H5Pset_obj_track_times(creation, false);
  hid_t file = H5I_INVALID_HID;
  if (H5Pset_fapl_core(access, 1 << 16, false) >= 0)
    file = H5Fcreate("image", H5F_ACC_TRUNC, creation, access);
  hdf5_close_list(creation);
  hdf5_close_list(access);
  return file;
}

static inline herr_t hdf5_flush(hid_t file) { return H5Fflush(file, H5F_SCOPE_GLOBAL); }

// Links and objects

/// Is called with each link's name and whether it is a hard link; ends the visit by not returning 0.
typedef herr_t (*hdf5_link_visitor)(void *context, const char *name, hbool_t is_hard);

typedef struct {
  hdf5_link_visitor visitor;
  void *context;
} hdf5_link_visit;

#if H5_VERSION_GE(1, 12, 0)
static inline herr_t hdf5_pass_link(
  hid_t group, const char *name, const H5L_info2_t *info, void *context) {
#else
static inline herr_t hdf5_pass_link(
  hid_t group, const char *name, const H5L_info_t *info, void *context) {
#endif
  (void)group;
  hdf5_link_visit *visit = (hdf5_link_visit *)context;
  return visit->visitor(visit->context, name, info->type == H5L_TYPE_HARD);
}

/// Visits a group's links: in the order of their creation if the group tells it, else by name.
static inline herr_t hdf5_visit_links(hid_t group, hdf5_link_visitor visitor, void *context) {
  unsigned order = 0;
  hid_t creation = H5Gget_create_plist(group);
  if (creation < 0) return -1;
  if (H5Pget_link_creation_order(creation, &order) < 0) order = 0;
  hdf5_close_list(creation);
  H5_index_t index = (order & H5P_CRT_ORDER_TRACKED) ? H5_INDEX_CRT_ORDER : H5_INDEX_NAME;
  hdf5_link_visit visit = {visitor, context};
#if H5_VERSION_GE(1, 12, 0)
  return H5Literate2(group, index, H5_ITER_INC, NULL, hdf5_pass_link, &visit);
#else
  return H5Literate(group, index, H5_ITER_INC, NULL, hdf5_pass_link, &visit);
#endif
}

static inline hid_t hdf5_open_object(hid_t group, const char *name) {
  return H5Oopen(group, name, H5P_DEFAULT);
}

/// Writes what tells an object from all others of its file into `identity`, of 16 bytes.
static inline herr_t hdf5_identity(hid_t object, unsigned char *identity) {
  memset(identity, 0, 16);
#if H5_VERSION_GE(1, 12, 0)
  H5O_info2_t info;
  if (H5Oget_info3(object, &info, H5O_INFO_BASIC) < 0) return -1;
  memcpy(identity, &info.token, 16);
#else
  H5O_info_t info;
  if (H5Oget_info2(object, &info, H5O_INFO_BASIC) < 0) return -1;
  memcpy(identity, &info.addr, sizeof info.addr);
#endif
  return 0;
}

static inline hid_t hdf5_create_group(hid_t file, const char *path) {
  hid_t link = H5Pcreate(H5P_LINK_CREATE);
  H5Pset_char_encoding(link, H5T_CSET_UTF8);
  hid_t creation = H5Pcreate(H5P_GROUP_CREATE);
  H5Pset_obj_track_times(creation, false);
  hid_t group = H5Gcreate2(file, path, link, creation, H5P_DEFAULT);
  hdf5_close_list(creation);
  hdf5_close_list(link);
  return group;
}

// Arrays

static inline hid_t hdf5_create_array(hid_t file, const char *path, hid_t type, hid_t space) {
  hid_t link = H5Pcreate(H5P_LINK_CREATE);
  H5Pset_char_encoding(link, H5T_CSET_UTF8);
  hid_t creation = H5Pcreate(H5P_DATASET_CREATE);
  H5Pset_obj_track_times(creation, false);
  hid_t array = H5Dcreate2(file, path, type, space, link, creation, H5P_DEFAULT);
  hdf5_close_list(creation);
  hdf5_close_list(link);
  return array;
}

static inline herr_t hdf5_read_array(hid_t array, hid_t type, void *bytes) {
  return H5Dread(array, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes);
}

static inline herr_t hdf5_write_array(hid_t array, hid_t type, const void *bytes) {
  return H5Dwrite(array, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, bytes);
}

// Types

static inline hid_t hdf5_float16_type(void) {
  hid_t type = H5Tcopy(H5T_IEEE_F32LE);
  H5Tset_fields(type, 15, 10, 5, 0, 10);
  H5Tset_size(type, 2);
  H5Tset_ebias(type, 15);
  return type;
}

/// The layout of bfloat16: the upper half of a float32.
static inline hid_t hdf5_bfloat16_type(void) {
  hid_t type = H5Tcopy(H5T_IEEE_F32LE);
  H5Tset_fields(type, 15, 7, 8, 0, 7);
  H5Tset_size(type, 2);
  H5Tset_ebias(type, 127);
  return type;
}

/// A copy of a little-endian float type of 4 or 8 bytes.
static inline hid_t hdf5_float_type(size_t bytes) {
  return H5Tcopy(bytes == 4 ? H5T_IEEE_F32LE : H5T_IEEE_F64LE);
}

/// A copy of a little-endian integer type of 1, 2, 4 or 8 bytes.
static inline hid_t hdf5_integer_type(size_t bytes, hbool_t is_signed) {
  switch (bytes) {
  case 1: return H5Tcopy(is_signed ? H5T_STD_I8LE : H5T_STD_U8LE);
  case 2: return H5Tcopy(is_signed ? H5T_STD_I16LE : H5T_STD_U16LE);
  case 4: return H5Tcopy(is_signed ? H5T_STD_I32LE : H5T_STD_U32LE);
  default: return H5Tcopy(is_signed ? H5T_STD_I64LE : H5T_STD_U64LE);
  }
}

/// The type that h5py gives truth values: an enumeration of FALSE = 0 and TRUE = 1 in one byte.
static inline hid_t hdf5_bool_type(void) {
  hid_t type = H5Tenum_create(H5T_STD_I8LE);
  signed char no = 0, yes = 1;
  H5Tenum_insert(type, "FALSE", &no);
  H5Tenum_insert(type, "TRUE", &yes);
  return type;
}

/// A type of text of any length, in the character set `set`.
static inline hid_t hdf5_text_type(H5T_cset_t set) {
  hid_t type = H5Tcopy(H5T_C_S1);
  H5Tset_size(type, H5T_VARIABLE);
  H5Tset_cset(type, set);
  return type;
}

// Attributes

/// Is called with each attribute's name; ends the visit by not returning 0.
typedef herr_t (*hdf5_name_visitor)(void *context, const char *name);

typedef struct {
  hdf5_name_visitor visitor;
  void *context;
} hdf5_name_visit;

static inline herr_t hdf5_pass_attribute(
  hid_t object, const char *name, const H5A_info_t *info, void *context) {
  (void)object, (void)info;
  hdf5_name_visit *visit = (hdf5_name_visit *)context;
  return visit->visitor(visit->context, name);
}

static inline herr_t hdf5_visit_attributes(
  hid_t object, hdf5_name_visitor visitor, void *context) {
  hdf5_name_visit visit = {visitor, context};
  return H5Aiterate2(object, H5_INDEX_NAME, H5_ITER_INC, NULL, hdf5_pass_attribute, &visit);
}

static inline hid_t hdf5_open_attribute(hid_t object, const char *name) {
  return H5Aopen(object, name, H5P_DEFAULT);
}

static inline hid_t hdf5_create_attribute(
  hid_t object, const char *name, hid_t type, hid_t space) {
  hid_t creation = H5Pcreate(H5P_ATTRIBUTE_CREATE);
  H5Pset_char_encoding(creation, H5T_CSET_UTF8);
  hid_t attribute = H5Acreate2(object, name, type, space, creation, H5P_DEFAULT);
  hdf5_close_list(creation);
  return attribute;
}

/// Frees the texts that reading an attribute of texts of any length allocated.
static inline herr_t hdf5_free_texts(hid_t type, hid_t space, void *texts) {
  return H5Dvlen_reclaim(type, space, H5P_DEFAULT, texts);
}
