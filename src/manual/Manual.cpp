// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual/Manual.h"

#include <QFile>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

ManualChapter read(const QString& topic)
{
    QFile file(u":/manual/%1.md"_s.arg(topic));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The program was built without its manual: %s", qUtf8Printable(file.fileName()));
    const QString text = QString::fromUtf8(file.readAll());
    return {.topic = topic, .title = text.section(u'\n', 0, 0).mid(2), .text = text};
}

} // namespace

const QList<ManualChapter>& manualChapters()
{
    static const QList<ManualChapter> chapters{read(u"measuring"_s), read(u"contract"_s), read(u"store"_s)};
    return chapters;
}

const ManualChapter* manualChapter(const QString& topic)
{
    const auto& chapters = manualChapters();
    const auto found = std::find_if(chapters.cbegin(), chapters.cend(),
                                    [&topic](const ManualChapter& chapter) { return chapter.topic == topic; });
    return found == chapters.cend() ? nullptr : &*found;
}

} // namespace roundtrip
