// SPDX-License-Identifier: GPL-3.0-or-later
#include "diagnostics/ErrorLog.h"

#include "model/MessageText.h"

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype kLongestText = 600; // a server can say a lot
}

void ErrorLog::add(const QString& where, const QString& text)
{
    const QString kept = text.left(kLongestText);
    const auto same = std::find_if(m_entries.begin(), m_entries.end(),
                                   [&](const Entry& entry) { return entry.where == where && entry.text == kept; });
    Entry entry{.when = QDateTime::currentDateTimeUtc(), .where = where, .text = kept, .times = 1};
    if (same != m_entries.end()) {
        entry.times += same->times;
        m_entries.erase(same);
    }
    m_entries.append(entry);
    if (m_entries.size() > kMost)
        m_entries.removeFirst();
    Q_EMIT changed();
}

QString ErrorLog::toText() const
{
    QStringList lines;
    for (const Entry& entry : m_entries) {
        const QString times = entry.times > 1 ? u" (×%1)"_s.arg(entry.times) : QString();
        lines << u"%1  %2: %3%4"_s.arg(entry.when.toString(Qt::ISODate), safeLine(entry.where).simplified(),
                                       safeText(entry.text).simplified(), times);
    }
    return lines.join(u'\n');
}

} // namespace roundtrip

#include "moc_ErrorLog.cpp"
