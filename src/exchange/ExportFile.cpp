// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/ExportFile.h"

#include "core/UserFile.h"

#include <QDir>

namespace roundtrip {

using namespace Qt::StringLiterals;

ExportFile::ExportFile(const QString& directory, const QString& name)
    : m_name(name), m_file(QDir(directory).filePath(name))
{
}

Error ExportFile::failure() const
{
    return {.code = ErrorCode::FileUnwritable,
            .detail =
                u"%1 cannot be written: %2"_s.arg(QDir::toNativeSeparators(m_file.fileName()), m_file.errorString()),
            .hint = u"Check that the folder may be written and has room."_s};
}

Result<void> ExportFile::begin()
{
    if (auto checked = checkResultFile(m_file.fileName()); !checked)
        return checked;
    if (!m_file.open(QIODevice::WriteOnly))
        return failure();
    // Our writers hand over large pieces: a second buffer here would only copy them.
    return QIODevice::open(QIODevice::WriteOnly | QIODevice::Unbuffered) ? Result<void>() : Result<void>(failure());
}

Result<void> ExportFile::commit()
{
    QIODevice::close();
    return m_file.commit() ? Result<void>() : Result<void>(failure());
}

QJsonObject ExportFile::digest() const
{
    return {{u"sha256"_s, QString::fromLatin1(m_hash.result().toHex())}, {u"bytes"_s, m_bytes}};
}

qint64 ExportFile::readData(char* /*data*/, qint64 /*size*/)
{
    return -1;
}

qint64 ExportFile::writeData(const char* data, qint64 size)
{
    const qint64 written = m_file.write(data, size);
    if (written != size) {
        setErrorString(m_file.errorString());
        return -1;
    }
    m_hash.addData(QByteArrayView(data, size));
    m_bytes += size;
    return size;
}

} // namespace roundtrip
