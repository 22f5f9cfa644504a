// SPDX-License-Identifier: GPL-3.0-or-later
#include "manual/Manual.h"

#include <QFile>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

ManualChapter read(const QString& topic, const QString& folder = {})
{
    QFile file(u":/manual/%1%2.md"_s.arg(folder, topic));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The program was built without its manual: %s", qUtf8Printable(file.fileName()));
    const QString text = QString::fromUtf8(file.readAll());
    return {.topic = topic, .title = text.section(u'\n', 0, 0).mid(2), .text = text};
}

} // namespace

const QList<ManualChapter>& manualChapters()
{
    static const QList<ManualChapter> chapters = [] {
        QList<ManualChapter> all;
        for (const char* topic :
             {"start", "connect", "charts", "measuring", "fair", "load", "fleet", "watch", "metrics", "costs", "files",
              "analysis", "store", "contract", "custom", "privacy", "errors"})
            all << read(QString::fromLatin1(topic));
        return all;
    }();
    return chapters;
}

QList<ManualChapter> manualChaptersIn(const QString& language)
{
    QList<ManualChapter> chapters = manualChapters();
    const QString folder = language + u'/';
    for (ManualChapter& chapter : chapters) {
        if (QFile::exists(u":/manual/%1%2.md"_s.arg(folder, chapter.topic)))
            chapter = read(chapter.topic, folder);
    }
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
