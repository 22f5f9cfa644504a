// SPDX-License-Identifier: GPL-3.0-or-later
#include "stores/OpenStoreDialog.h"

#include "app/GuiCall.h"
#include "app/Preferences.h"
#include "core/SafeText.h"
#include "model/StatusText.h"
#include "preferences/PathField.h"
#include "theme/Labels.h"
#include "theme/Theme.h"

#include <QFormLayout>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QThreadPool>
#include <QVBoxLayout>

#include <algorithm>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kRecentLines = 5;
}

OpenStoreDialog::OpenStoreDialog(QThreadPool& threads, const QList<StoreUrl>& recent, QWidget* parent)
    : FittedDialog({620, 0}, parent),
      m_threads(threads),
      m_place(new PathField(tr("File or server"), PathField::Use::Open, tr("Open a store"),
                            tr("Stores (*.sqlite);;All files (*)"))),
      m_said(wrappedLabel(u"storeSaid"_s)),
      m_recent(new QListWidget),
      m_recentTitle(sectionTitle(tr("OPENED LATELY")))
{
    setObjectName(u"openStoreDialog"_s);
    setWindowTitle(tr("Open store"));
    setModal(false);
    m_place->edit().setObjectName(u"openStorePlace"_s);
    m_place->setPlaceholder(u"postgresql://HOST/DATABASE"_s);
    auto* words = mutedWrappedLabel(u"openStoreWords"_s);
    words->setText(tr("A file of Roundtrip, or a PostgreSQL server. Its runs are shown until you go back or quit; this "
                      "window goes on recording where it did. A password comes by PostgreSQL's own ways: PGPASSWORD, "
                      "~/.pgpass or a service file."));
    m_recent->setObjectName(u"recentStores"_s);
    m_recent->setAccessibleName(tr("Stores that were opened lately"));
    m_recent->setUniformItemSizes(true);
    auto* form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("S&tore"), m_place);
    auto* column = new QVBoxLayout;
    column->setSpacing(spacing::kMedium);
    column->addLayout(form);
    column->addWidget(m_said);
    column->addWidget(words);
    column->addWidget(m_recentTitle);
    column->addWidget(m_recent);
    setParts(column, makeButtons());
    connect(&m_place->edit(), &QLineEdit::textChanged, this, &OpenStoreDialog::forget);
    connect(m_place, &PathField::chosen, this, &OpenStoreDialog::lookAtField);
    connect(m_recent, &QListWidget::itemClicked, this,
            [this](const QListWidgetItem* item) { look(item->data(Qt::UserRole).toString()); });
    connect(m_recent, &QListWidget::itemActivated, this,
            [this](const QListWidgetItem* item) { look(item->data(Qt::UserRole).toString()); });
    setRecent(recent);
    forget();
}

OpenStoreDialog::~OpenStoreDialog()
{
    // A field that has the keyboard says, when it goes, that somebody has finished writing.
    m_place->disconnect(this);
    m_place->edit().disconnect(this);
}

QWidget* OpenStoreDialog::makeButtons()
{
    auto* close = new QPushButton(tr("Close"));
    m_look = new QPushButton(tr("&Look"));
    m_look->setObjectName(u"storeLook"_s);
    m_look->setToolTip(tr("See what is there, and open nothing"));
    m_open = new QPushButton(tr("&Open"));
    m_open->setObjectName(u"storeOpenIt"_s);
    for (QPushButton* button : {close, m_look, m_open})
        button->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::close);
    connect(m_look, &QPushButton::clicked, this, &OpenStoreDialog::lookAtField);
    connect(m_open, &QPushButton::clicked, this, &OpenStoreDialog::openFound);
    return buttonRow({close, m_look, m_open});
}

void OpenStoreDialog::setRecent(const QList<StoreUrl>& recent)
{
    m_recent->clear();
    for (const StoreUrl& store : recent) {
        auto* item = new QListWidgetItem(safeLine(store.label()), m_recent);
        item->setData(Qt::UserRole, store.toString());
    }
    const bool any = !recent.isEmpty();
    m_recent->setVisible(any);
    m_recentTitle->setVisible(any);
    m_recent->setFixedHeight((m_recent->fontMetrics().height() + spacing::kSmall) *
                             std::clamp(static_cast<int>(recent.size()), 1, kRecentLines));
}

void OpenStoreDialog::look(const QString& text)
{
    m_place->setPath(text);
    forget();
    lookAtField();
}

/// Another text: what was found is not of it.
void OpenStoreDialog::forget()
{
    m_finding.reset();
    m_asked.clear();
    say({}, {});
    m_open->setEnabled(false);
    m_look->setEnabled(!m_place->path().isEmpty());
    m_look->setDefault(true);
}

void OpenStoreDialog::say(const QString& sentence, const QString& tone)
{
    setTone(*m_said, tone);
    m_said->setText(sentence);
    m_said->setVisible(!sentence.isEmpty());
    if (isVisible())
        fitHeight();
}

void OpenStoreDialog::lookAtField()
{
    const QString text = m_place->path();
    if (text.isEmpty() || text == m_asked)
        return; // it is being looked at, or was
    m_asked = text;
    const auto url = Preferences::storeFrom(text);
    if (!url) {
        showFinding(text, url.error());
        return;
    }
    m_look->setEnabled(false);
    say(tr("Looking…"), u"muted"_s);
    m_threads.start([dialog = QPointer<OpenStoreDialog>(this), text, url = url.value()] {
        callInGui(dialog,
                  [text, finding = lookAtStore(url)](OpenStoreDialog& there) { there.showFinding(text, finding); });
    });
}

void OpenStoreDialog::showFinding(const QString& text, const Result<StoreFinding>& finding)
{
    if (text != m_asked)
        return; // of something else by now
    m_look->setEnabled(true);
    if (!finding) {
        m_asked.clear(); // the same again may find it
        say(errorSentence(finding.error()), u"bad"_s);
        return;
    }
    m_finding = finding.value();
    say(findingText(*m_finding), u"good"_s);
    m_open->setEnabled(true);
    m_open->setDefault(true);
}

void OpenStoreDialog::openFound()
{
    if (!m_finding)
        return;
    const StoreFinding finding = *m_finding;
    close();
    Q_EMIT openRequested(finding);
}

} // namespace roundtrip

#include "moc_OpenStoreDialog.cpp"
