// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/Language.h"

#include <QCoreApplication>
#include <QDir>
#include <QLibraryInfo>
#include <QTranslator>

/// Resources in a static library are dropped by the linker unless something asks for them, by this macro and outside of
/// any namespace.
static void registerTranslations()
{
    Q_INIT_RESOURCE(roundtrip_translations);
}

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

void installFrom(const QLocale& locale, const QString& file, const QString& folder)
{
    auto* translator = new QTranslator(QCoreApplication::instance());
    if (translator->load(locale, file, u"_"_s, folder))
        QCoreApplication::installTranslator(translator);
    else
        delete translator;
}

} // namespace

void Language::install(const QString& name)
{
    registerTranslations();
    const QLocale locale = name.isEmpty() ? QLocale::system() : QLocale(name);
    if (!name.isEmpty())
        QLocale::setDefault(locale);
    // English needs one for its plurals; any other language without a translation shows English, plurals and all.
    installFrom(QLocale(QLocale::English), u"roundtrip"_s, u":/translations"_s);
    installFrom(locale, u"qtbase"_s, QLibraryInfo::path(QLibraryInfo::TranslationsPath));
    if (locale.language() != QLocale::English)
        installFrom(locale, u"roundtrip"_s, u":/translations"_s);
}

QStringList Language::available()
{
    registerTranslations();
    QStringList names;
    for (const QString& file : QDir(u":/translations"_s).entryList({u"roundtrip_*.qm"_s}))
        names << file.section(u'_', 1).section(u'.', 0, 0);
    return names;
}

} // namespace roundtrip
