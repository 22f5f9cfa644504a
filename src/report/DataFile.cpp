// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/DataFile.h"

#include <QFile>
#include <QJsonDocument>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 kMostBytes = 4 * 1024 * 1024;
} // namespace

Error dataFileError(const QString& what)
{
    return {.code = ErrorCode::ParseFailed, .detail = what, .hint = u"Compare it with the one that comes along."_s};
}

Result<QJsonObject> readDataFile(const QString& path, const QString& format)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{.code = ErrorCode::FileUnreadable,
                     .detail = u"%1 cannot be read: %2"_s.arg(path, file.errorString()),
                     .hint = u"Check the path."_s};
    if (file.size() > kMostBytes)
        return dataFileError(u"%1 is too large to be a file of form %2"_s.arg(path, format));
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll(), &problem);
    if (!document.isObject())
        return dataFileError(u"%1 is not JSON: %2"_s.arg(path, problem.errorString()));
    const QJsonObject json = document.object();
    if (json.value("format"_L1).toString() != format)
        return dataFileError(u"%1 is not of form \"%2\""_s.arg(path, format));
    if (json.value("schema_version"_L1).toInt() > 1)
        return Error{.code = ErrorCode::StoreTooNew,
                     .detail = u"%1 is of a newer form than this version knows"_s.arg(path),
                     .hint = u"Update Roundtrip."_s};
    return json;
}

} // namespace roundtrip
