// SPDX-License-Identifier: GPL-3.0-or-later
#include "fleet/EnginePanel.h"

#include "core/SafeText.h"
#include "fleet/EngineText.h"
#include "theme/ElidedLabel.h"
#include "theme/Theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QFileDialog>
#include <QFileInfo>
#include <QFontDatabase>
#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kLeastLines = 5;
constexpr int kLeastEngine = 12; ///< letters
constexpr int kMostChoice = 380;
} // namespace

EnginePanel::EnginePanel(QWidget* parent)
    : QWidget(parent),
      m_engine(new QComboBox),
      m_copy(new QPushButton(tr("Copy"))),
      m_save(new QPushButton(tr("Save…"))),
      m_text(new QPlainTextEdit),
      m_said(new ElidedLabel({}))
{
    m_engine->setObjectName(u"engineChoice"_s);
    m_engine->setAccessibleName(tr("What starts the agents"));
    const QStringList names{tr("Kubernetes: a Job"), tr("Slurm: a batch script"), tr("ssh: a loop over hosts"),
                            tr("systemd: a unit")};
    const QStringList engines = engineNames();
    for (qsizetype i = 0; i < engines.size(); ++i)
        m_engine->addItem(names.value(i, engines.at(i)), engines.at(i));
    m_copy->setObjectName(u"engineCopy"_s);
    m_save->setObjectName(u"engineSave"_s);
    m_text->setObjectName(u"engineText"_s);
    m_text->setAccessibleName(tr("Text that starts the agents"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_text->setMinimumHeight(QFontMetrics(m_text->font()).height() * kLeastLines);
    m_said->setObjectName(u"mutedLabel"_s);
    m_engine->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_engine->setMinimumContentsLength(kLeastEngine);
    m_engine->setMaximumWidth(kMostChoice);
    auto* row = new QHBoxLayout;
    row->setSpacing(spacing::kSmall);
    for (QPushButton* button : {m_copy, m_save}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addWidget(m_said, 1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing::kSmall);
    column->addWidget(m_engine);
    column->addWidget(m_text, 1);
    column->addLayout(row);
    connect(m_engine, &QComboBox::currentIndexChanged, this, &EnginePanel::showText);
    connect(m_copy, &QPushButton::clicked, this, &EnginePanel::copy);
    connect(m_save, &QPushButton::clicked, this, &EnginePanel::chooseFile);
    showText();
}

void EnginePanel::setPlan(const FleetPlan& plan, const StoreUrl& store)
{
    m_plan = plan;
    m_store = store;
    showText();
}

void EnginePanel::clear()
{
    m_plan.reset();
    showText();
}

QString EnginePanel::engine() const
{
    return m_engine->currentData().toString();
}

void EnginePanel::setEngine(const QString& engine)
{
    m_engine->setCurrentIndex(std::max(m_engine->findData(engine), 0));
}

QString EnginePanel::text() const
{
    return m_text->toPlainText();
}

void EnginePanel::showText()
{
    const QString text = m_plan ? engineText(engine(), *m_plan, m_store) : QString();
    m_said->setText({});
    if (text != m_text->toPlainText()) // who has scrolled or marked goes on reading
        m_text->setPlainText(text);
    m_copy->setEnabled(!text.isEmpty());
    m_save->setEnabled(!text.isEmpty());
}

void EnginePanel::copy()
{
    QApplication::clipboard()->setText(text());
    m_said->setText(tr("Copied"));
}

void EnginePanel::chooseFile()
{
    auto* chooser = new QFileDialog(this, tr("Save what starts the agents"), engineFileName(engine()));
    chooser->setAttribute(Qt::WA_DeleteOnClose);
    chooser->setAcceptMode(QFileDialog::AcceptSave);
    connect(chooser, &QFileDialog::fileSelected, this, &EnginePanel::save);
    chooser->open();
}

void EnginePanel::save(const QString& path)
{
    QSaveFile file(path);
    const QByteArray bytes = text().toUtf8();
    const bool isSaved = file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit();
    const QString name = safeLine(QFileInfo(path).fileName());
    m_said->setText(isSaved ? tr("Saved %1").arg(name) : tr("%1 cannot be written: %2").arg(name, file.errorString()));
}

} // namespace roundtrip

#include "moc_EnginePanel.cpp"
