// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Language.h"
#include "support/Printers.h"

#include <QCoreApplication>
#include <QFile>
#include <QRegularExpression>
#include <QTranslator>
#include <QXmlStreamReader>
#include <gtest/gtest.h>

namespace roundtrip::test {

using namespace Qt::StringLiterals;

namespace {

struct Entry
{
    QString context = {};
    QString source = {};
    QStringList translations = {}; ///< several where a number decides
    bool unfinished = false;
    bool plural = false;
};

QList<Entry> readTranslations(const QString& name)
{
    QFile file(QStringLiteral(ROUNDTRIP_TRANSLATIONS) + u"/roundtrip_%1.ts"_s.arg(name));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Entry> entries;
    QString context;
    while (!xml.atEnd()) {
        if (xml.readNext() != QXmlStreamReader::StartElement)
            continue;
        if (xml.name() == "name"_L1) {
            context = xml.readElementText();
        } else if (xml.name() == "message"_L1) {
            entries << Entry{.context = context, .plural = xml.attributes().value("numerus"_L1) == "yes"_L1};
        } else if (xml.name() == "source"_L1) {
            entries.last().source = xml.readElementText();
        } else if (xml.name() == "numerusform"_L1) {
            entries.last().translations << xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            entries.last().unfinished = xml.attributes().hasAttribute("type"_L1);
            if (!entries.last().plural)
                entries.last().translations << xml.readElementText();
        }
    }
    return entries;
}

/// %1, %n and the like, in order of name.
QStringList placeholders(const QString& text)
{
    static const QRegularExpression kPlaceholder(u"%(L?\\d+|L?n)"_s);
    QStringList found;
    for (auto it = kPlaceholder.globalMatch(text); it.hasNext();)
        found << it.next().captured(0);
    found.sort();
    return found;
}

} // namespace

class TranslationTest : public ::testing::TestWithParam<const char*>
{
};

TEST_P(TranslationTest, NothingIsUnfinished)
{
    const auto entries = readTranslations(QString::fromLatin1(GetParam()));
    ASSERT_FALSE(entries.isEmpty());
    for (const Entry& entry : entries) {
        const std::string where = entry.context.toStdString() + ": " + entry.source.toStdString();
        EXPECT_FALSE(entry.unfinished) << where;
        EXPECT_EQ(entry.translations.size(), entry.plural ? 2 : 1) << where;
        for (const QString& translation : entry.translations)
            EXPECT_FALSE(translation.isEmpty()) << where;
    }
}

TEST_P(TranslationTest, EveryPlaceholderAndMnemonicIsKept)
{
    const auto entries = readTranslations(QString::fromLatin1(GetParam()));
    ASSERT_FALSE(entries.isEmpty());
    for (const Entry& entry : entries) {
        for (const QString& translation : entry.translations) {
            EXPECT_EQ(placeholders(translation), placeholders(entry.source))
                << entry.context.toStdString() << ": " << entry.source.toStdString();
            EXPECT_FALSE(translation.contains(u"?}"_s) && !entry.source.contains(u"?}"_s))
                << entry.source.toStdString()
                << ": lupdate's guess, marked but never mended: " << translation.toStdString();
            EXPECT_EQ(translation.endsWith(u'…'), entry.source.endsWith(u'…'))
                << entry.source.toStdString() << ": what opens a dialog says so in every language";
        }
    }
}

INSTANTIATE_TEST_SUITE_P(Languages, TranslationTest, ::testing::Values("de", "en"));

TEST(LanguageTest, WhatIsTranslatedIsCarriedInsideTheProgram)
{
    EXPECT_TRUE(Language::available().contains(u"de"_s));
    QTranslator german;
    ASSERT_TRUE(german.load(u":/translations/roundtrip_de.qm"_s));
    EXPECT_EQ(german.translate("roundtrip::Composer", "Send"), u"Senden"_s);
    QTranslator english;
    ASSERT_TRUE(english.load(u":/translations/roundtrip_en.qm"_s));
    EXPECT_EQ(english.translate("roundtrip::SearchBar", "%Ln found", nullptr, 1), u"%Ln found"_s);
}

} // namespace roundtrip::test
