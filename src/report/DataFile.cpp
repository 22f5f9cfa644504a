// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/DataFile.h"

#include "core/UserFile.h"

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kMostBytes = 4 * 1024 * 1024;
} // namespace

Error dataFileError(const QString& what)
{
    return {.code = ErrorCode::ParseFailed, .detail = what, .hint = u"Compare it with the one that comes along."_s};
}

Result<JsonSource> readDataFile(const QString& path, const QString& format)
{
    const auto read = readUserFile(path, kMostBytes);
    if (!read)
        return read.error();
    auto source = JsonSource::parse(read.value().bytes, path);
    if (!source)
        return dataFileError(source.error().detail);
    const QJsonObject& json = source.value().object();
    if (json.value("format"_L1).toString() != format)
        return dataFileError(u"%1: \"format\" is not \"%2\""_s.arg(source.value().place({u"format"_s}), format));
    if (json.value("schema_version"_L1).toInt() > 1)
        return Error{.code = ErrorCode::StoreTooNew,
                     .detail = u"%1 is of a newer form than this version knows"_s.arg(path),
                     .hint = u"Update Roundtrip."_s};
    return source;
}

} // namespace roundtrip
