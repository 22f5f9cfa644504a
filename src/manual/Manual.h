// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

namespace roundtrip {

/// A chapter of the manual, which travels inside both programs (resources/manual). Markdown with tables.
struct ManualChapter
{
    QString topic = {}; ///< one word to ask for it: "measuring"
    QString title = {}; ///< its first heading
    QString text = {};  ///< the whole of it, the heading included
};

/// All chapters in English, in the order in which they are read. Read once, then kept. Any thread.
[[nodiscard]] const QList<ManualChapter>& manualChapters();

/// The same chapters for who reads another language ("de"): those that are translated are, the others stay English.
[[nodiscard]] QList<ManualChapter> manualChaptersIn(const QString& language);

/// The English chapter of this topic, or null.
[[nodiscard]] const ManualChapter* manualChapter(const QString& topic);

} // namespace roundtrip
