// SPDX-License-Identifier: GPL-3.0-or-later
#include "backends/SecretConsent.h"

#include "core/SafeText.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSettings>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kKey = "backends/agreedSecrets"_L1;
constexpr qsizetype kMostKept = 1'000;
constexpr qsizetype kMostShown = 12;

struct ConsentText
{
    Q_DECLARE_TR_FUNCTIONS(SecretConsent)
};

/// One line of the settings for each host: file, name, host.
QStringList marksOf(const BackendsDocument& document, const SecretUse& use)
{
    const QString file = QFileInfo(document.path()).canonicalFilePath();
    QStringList marks;
    for (const QString& host : use.hosts.isEmpty() ? QStringList{u"?"_s} : use.hosts)
        marks << QStringList{file, use.reference, host}.join(u'\n');
    return marks;
}

QString lineOf(const SecretUse& use)
{
    const QString name = use.reference.section(u':', 1);
    const QString kind = use.reference.startsWith("env:"_L1) ? ConsentText::tr("environment variable %1")
                                                             : ConsentText::tr("keyring entry %1");
    QStringList hosts;
    for (const QString& host : use.hosts)
        hosts << (host.isEmpty() ? ConsentText::tr("the platform's own servers") : safeLine(host));
    if (hosts.isEmpty())
        hosts << ConsentText::tr("a host that is not known");
    return ConsentText::tr("%1: %2, to %3").arg(safeLine(use.backend), kind.arg(safeLine(name)), hosts.join(u", "_s));
}

} // namespace

QList<SecretUse> SecretConsent::open(const BackendsDocument& document) const
{
    QList<SecretUse> uses = secretUsesOf(document.file(), m_platforms);
    if (document.isOwn() && document.file().isOnlyOurs)
        return {};
    const QStringList agreed = QSettings().value(kKey).toStringList();
    uses.removeIf([&](const SecretUse& use) {
        const QStringList marks = marksOf(document, use);
        return std::all_of(marks.cbegin(), marks.cend(), [&](const QString& mark) { return agreed.contains(mark); });
    });
    return uses;
}

void SecretConsent::remember(const BackendsDocument& document) const
{
    QSettings settings;
    QStringList agreed = settings.value(kKey).toStringList();
    for (const SecretUse& use : secretUsesOf(document.file(), m_platforms))
        agreed << marksOf(document, use);
    agreed.removeDuplicates();
    settings.setValue(kKey, agreed.mid(std::max<qsizetype>(0, agreed.size() - kMostKept)));
}

void SecretConsent::ask(const BackendsDocument& document, QWidget* window, const std::function<void()>& agreed) const
{
    QStringList lines;
    const QList<SecretUse> uses = open(document);
    for (const SecretUse& use : uses.first(std::min(uses.size(), kMostShown)))
        lines << lineOf(use);
    if (uses.size() > kMostShown)
        lines << ConsentText::tr("and more");
    auto* box = new QMessageBox(QMessageBox::Warning, ConsentText::tr("Send secrets of yours?"),
                                ConsentText::tr("%1 asks for secrets that are kept on this computer, and says where "
                                                "they are sent:\n\n%2\n\nWhoever wrote the file chose the names and "
                                                "the hosts. Go on only if all of them are right.")
                                    .arg(safeLine(QFileInfo(document.path()).fileName()), lines.join(u'\n')),
                                QMessageBox::Cancel, window);
    box->setObjectName(u"secretConsent"_s);
    box->setTextFormat(Qt::PlainText);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* send = box->addButton(ConsentText::tr("Send them"), QMessageBox::AcceptRole);
    box->setDefaultButton(QMessageBox::Cancel);
    QObject::connect(send, &QPushButton::clicked, window, [consent = *this, document, agreed] {
        consent.remember(document);
        agreed();
    });
    box->open();
}

} // namespace roundtrip
