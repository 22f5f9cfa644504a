// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/Result.h"

#include <QCryptographicHash>
#include <QIODevice>
#include <QJsonObject>
#include <QSaveFile>

namespace roundtrip {

/// A file of an export: what is written goes to a temporary file beside it and through SHA-256; commit() puts it in the
/// place of an earlier one at once. Without commit() nothing was there.
class ExportFile : public QIODevice
{
public:
    ExportFile(const QString& directory, const QString& name);

    /// FileUnwritable.
    [[nodiscard]] Result<void> begin();
    [[nodiscard]] Result<void> commit();

    [[nodiscard]] const QString& name() const { return m_name; }
    /// {"sha256","bytes"} of what was written.
    [[nodiscard]] QJsonObject digest() const;

    [[nodiscard]] bool isSequential() const override { return true; }

protected:
    qint64 readData(char* data, qint64 size) override;
    qint64 writeData(const char* data, qint64 size) override;

private:
    [[nodiscard]] Error failure() const;

    QString m_name;
    QSaveFile m_file;
    QCryptographicHash m_hash{QCryptographicHash::Sha256};
    qint64 m_bytes = 0;
};

} // namespace roundtrip
