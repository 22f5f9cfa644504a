// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <zip.h>

namespace roundtrip {

/// The functions of libzip that bundles need. The programs are not linked with it: it brings a library for encryption,
/// which bundles do not have, and reading that was a twentieth of the window's start.
struct LibZip
{
    decltype(&zip_close) close = nullptr;
    decltype(&zip_discard) discard = nullptr;
    decltype(&zip_error_fini) errorFini = nullptr;
    decltype(&zip_error_init_with_code) errorInitWithCode = nullptr;
    decltype(&zip_error_strerror) errorText = nullptr;
    decltype(&zip_fclose) closeFile = nullptr;
    decltype(&zip_file_add) addFile = nullptr;
    decltype(&zip_file_set_mtime) setFileTime = nullptr;
    decltype(&zip_file_strerror) fileErrorText = nullptr;
    decltype(&zip_fopen_index) openFile = nullptr;
    decltype(&zip_fread) readFile = nullptr;
    decltype(&zip_get_num_entries) entryCount = nullptr;
    decltype(&zip_open) open = nullptr;
    decltype(&zip_register_cancel_callback_with_state) registerCancel = nullptr;
    decltype(&zip_register_progress_callback_with_state) registerProgress = nullptr;
    decltype(&zip_set_file_compression) setFileCompression = nullptr;
    decltype(&zip_source_buffer) sourceBuffer = nullptr;
    decltype(&zip_source_file) sourceFile = nullptr;
    decltype(&zip_source_free) freeSource = nullptr;
    decltype(&zip_stat_index) statEntry = nullptr;
    decltype(&zip_strerror) archiveErrorText = nullptr;

    /// Loads it at the first call, in any thread. Null where it cannot be found.
    static const LibZip* find();
};

} // namespace roundtrip
