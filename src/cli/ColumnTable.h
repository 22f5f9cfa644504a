// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace roundtrip::cli {

/// A table of text in columns as wide as their contents: the first to the left, the others to the right.
class ColumnTable
{
public:
    explicit ColumnTable(QStringList header) : m_rows{std::move(header)} {}

    /// As many cells as the header has.
    void addRow(QStringList cells) { m_rows << std::move(cells); }
    /// Header, a rule, rows; without trailing spaces.
    [[nodiscard]] QStringList lines() const;

private:
    QList<QStringList> m_rows;
};

} // namespace roundtrip::cli
