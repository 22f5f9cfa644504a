// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/LibZip.h"

#include "core/LateLibrary.h"

#include <optional>

namespace roundtrip {

namespace {

std::optional<LibZip> load()
{
    LateLibrary library(QStringLiteral("zip"), ROUNDTRIP_LIBZIP_INTERFACE); // of the one it was built with
    LibZip zip;
    library.resolve("zip_close", zip.close);
    library.resolve("zip_discard", zip.discard);
    library.resolve("zip_error_fini", zip.errorFini);
    library.resolve("zip_error_init_with_code", zip.errorInitWithCode);
    library.resolve("zip_error_strerror", zip.errorText);
    library.resolve("zip_fclose", zip.closeFile);
    library.resolve("zip_file_add", zip.addFile);
    library.resolve("zip_file_set_mtime", zip.setFileTime);
    library.resolve("zip_file_strerror", zip.fileErrorText);
    library.resolve("zip_fopen_index", zip.openFile);
    library.resolve("zip_fread", zip.readFile);
    library.resolve("zip_get_num_entries", zip.entryCount);
    library.resolve("zip_open", zip.open);
    library.resolve("zip_register_cancel_callback_with_state", zip.registerCancel);
    library.resolve("zip_register_progress_callback_with_state", zip.registerProgress);
    library.resolve("zip_set_file_compression", zip.setFileCompression);
    library.resolve("zip_source_buffer", zip.sourceBuffer);
    library.resolve("zip_source_file", zip.sourceFile);
    library.resolve("zip_source_free", zip.freeSource);
    library.resolve("zip_stat_index", zip.statEntry);
    library.resolve("zip_strerror", zip.archiveErrorText);
    return library.isWhole() ? std::optional(zip) : std::nullopt;
}

} // namespace

const LibZip* LibZip::find()
{
    static const std::optional<LibZip> found = load();
    return found ? &*found : nullptr;
}

} // namespace roundtrip
