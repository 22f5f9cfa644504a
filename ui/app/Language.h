// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLocale>
#include <QString>

namespace roundtrip {

/// The language of the window: English is built in, others come as translations inside the program.
class Language
{
public:
    /// "de", "de_AT" …; empty: as the system is set. Installs what there is for it, Qt's own words too, and makes its
    /// numbers and dates the default where the language was asked for. Before any widget is made; GUI thread.
    static void install(const QString& name);

    /// The languages that are complete, as --language takes them.
    [[nodiscard]] static QStringList available();
};

} // namespace roundtrip
