// SPDX-License-Identifier: GPL-3.0-or-later
#include "preferences/PreferencesDialog.h"

#include "preferences/MeasuringForm.h"
#include "preferences/NetworkForm.h"
#include "theme/Labels.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QMessageBox>
#include <QPushButton>
#include <QSpinBox>
#include <QTabWidget>

#include <algorithm>

namespace roundtrip {

namespace {

constexpr int kPreferencesWidth = 520;
constexpr int kMostHistoryDays = 3650;
constexpr int kMostHistoryLines = 1'000'000;

QComboBox* makePreferenceChoice(const QString& objectName, const QStringList& choices, int chosen)
{
    auto* box = new QComboBox;
    box->setObjectName(objectName);
    box->addItems(choices);
    box->setCurrentIndex(chosen);
    return box;
}

QSpinBox* makePreferenceNumber(const QString& objectName, int least, int most, int step, int value)
{
    auto* box = new QSpinBox;
    box->setObjectName(objectName);
    box->setRange(least, most);
    box->setSingleStep(step);
    box->setGroupSeparatorShown(true);
    box->setValue(value);
    return box;
}

QString languageName(const QString& code)
{
    const QString name = QLocale(code).nativeLanguageName();
    return name.isEmpty() ? code : name.left(1).toUpper() + name.mid(1);
}

} // namespace

PreferencesDialog::PreferencesDialog(const Preferences& chosen, ThemeMode theme, const QStringList& languages,
                                     const QStringList& backends, QWidget* parent)
    : FittedDialog(QSize(kPreferencesWidth, 0), parent), m_chosen(chosen)
{
    setObjectName(QStringLiteral("preferences"));
    setWindowTitle(tr("Preferences"));
    auto* tabs = new QTabWidget;
    tabs->setObjectName(QStringLiteral("preferencesTabs"));
    tabs->setAccessibleName(tr("Preferences"));
    tabs->setUsesScrollButtons(true);
    QFormLayout& general = addTab(*tabs, tr("General"));
    addLook(general, theme, languages);
    addNotices(general);
    addHistory(addTab(*tabs, tr("Chat history")));
    addForms(*tabs, backends);
    auto* close = new QPushButton(tr("Close"));
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::accept);
    setParts(tabs, buttonRow({close}));
}

QFormLayout& PreferencesDialog::addTab(QTabWidget& tabs, const QString& title)
{
    auto* page = new QWidget;
    auto* form = new QFormLayout(page);
    form->setHorizontalSpacing(spacing::kMedium);
    form->setVerticalSpacing(spacing::kSmall);
    form->setFieldGrowthPolicy(QFormLayout::FieldsStayAtSizeHint);
    tabs.addTab(page, title);
    return *form;
}

void PreferencesDialog::addForms(QTabWidget& tabs, const QStringList& backends)
{
    m_measuring = new MeasuringForm(m_chosen.baseline, backends, m_chosen.store);
    m_network = new NetworkForm(m_chosen.network);
    tabs.addTab(m_measuring, tr("Measuring"));
    tabs.addTab(m_network, tr("Network"));
    connect(m_measuring, &MeasuringForm::changed, this, &PreferencesDialog::take);
    connect(m_network, &NetworkForm::changed, this, &PreferencesDialog::take);
}

void PreferencesDialog::addLook(QFormLayout& form, ThemeMode theme, const QStringList& languages)
{
    form.addRow(sectionTitle(tr("APPEARANCE")));
    m_language = new QComboBox;
    m_language->setObjectName(QStringLiteral("language"));
    m_language->addItem(tr("Like the system"), QString());
    QStringList codes = languages;
    if (!codes.contains(QStringLiteral("en")))
        codes.prepend(QStringLiteral("en"));
    for (const QString& code : std::as_const(codes))
        m_language->addItem(languageName(code), code);
    m_language->setCurrentIndex(std::max(m_language->findData(m_chosen.language), 0));
    m_language->setToolTip(tr("Takes effect when Roundtrip is started the next time"));
    form.addRow(tr("&Language"), m_language);
    auto* themes = makePreferenceChoice(QStringLiteral("theme"), {tr("Like the system"), tr("Light"), tr("Dark")},
                                        static_cast<int>(theme));
    form.addRow(tr("&Theme"), themes);
    connect(themes, &QComboBox::activated, this,
            [this](int index) { Q_EMIT themeChosen(static_cast<ThemeMode>(index)); });
    m_motion = makePreferenceChoice(QStringLiteral("motion"), {tr("Like the system"), tr("Reduced"), tr("Full")},
                                    static_cast<int>(m_chosen.motion));
    m_motion->setToolTip(tr("Reduced: nothing runs in the race, results appear when they are there"));
    form.addRow(tr("&Motion"), m_motion);
    for (QComboBox* box : {m_language, m_motion})
        connect(box, &QComboBox::activated, this, &PreferencesDialog::take);
}

void PreferencesDialog::addNotices(QFormLayout& form)
{
    form.addRow(sectionTitle(tr("NOTIFICATIONS")));
    m_notices =
        makePreferenceChoice(QStringLiteral("notices"), {tr("None"), tr("Lines that name me"), tr("Every line")},
                             static_cast<int>(m_chosen.notices));
    m_notices->setToolTip(tr("Only while the window is not in front"));
    form.addRow(tr("&Notify me of"), m_notices);
    connect(m_notices, &QComboBox::activated, this, &PreferencesDialog::take);
}

void PreferencesDialog::addHistory(QFormLayout& form)
{
    m_keeps = new QCheckBox(tr("&Keep what is said on this computer"));
    m_keeps->setObjectName(QStringLiteral("keepHistory"));
    m_keeps->setChecked(m_chosen.keepsHistory);
    form.addRow(m_keeps);
    m_days = makePreferenceNumber(QStringLiteral("historyDays"), 1, kMostHistoryDays, 30, m_chosen.history.days);
    form.addRow(tr("For this many &days"), m_days);
    m_lines =
        makePreferenceNumber(QStringLiteral("historyLines"), 100, kMostHistoryLines, 10'000, m_chosen.history.lines);
    form.addRow(tr("At most this many l&ines"), m_lines);
    m_state = mutedWrappedLabel(QStringLiteral("mutedLabel"));
    m_state->setText(tr("For your account alone, in no export, report or diagnosis."));
    form.addRow(m_state);
    auto* deletes = new QPushButton(tr("Delete now…"));
    deletes->setObjectName(QStringLiteral("deleteHistory"));
    deletes->setAutoDefault(false);
    form.addRow(deletes);
    connect(deletes, &QPushButton::clicked, this, &PreferencesDialog::askToDelete);
    connect(m_keeps, &QCheckBox::toggled, this, &PreferencesDialog::take);
    for (QSpinBox* box : {m_days, m_lines}) {
        box->setEnabled(m_chosen.keepsHistory);
        connect(m_keeps, &QCheckBox::toggled, box, &QWidget::setEnabled);
        connect(box, &QSpinBox::editingFinished, this, &PreferencesDialog::take);
    }
}

void PreferencesDialog::take()
{
    Preferences now = m_chosen;
    now.language = m_language->currentData().toString();
    now.motion = static_cast<MotionChoice>(m_motion->currentIndex());
    now.notices = static_cast<NoticeMode>(m_notices->currentIndex());
    now.keepsHistory = m_keeps->isChecked();
    now.history = {.days = m_days->value(), .lines = m_lines->value()};
    now.baseline = m_measuring->baseline();
    now.store = m_measuring->store();
    now.network = m_network->chosen();
    if (now == m_chosen)
        return;
    m_chosen = now;
    Q_EMIT changed(m_chosen);
}

void PreferencesDialog::askToDelete()
{
    auto* box = new QMessageBox(QMessageBox::Question, tr("Delete the chat history?"),
                                tr("All lines that are kept on this computer are deleted and overwritten. This cannot "
                                   "be undone. Measurements stay."),
                                QMessageBox::NoButton, this);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    QPushButton* yes = box->addButton(tr("Delete"), QMessageBox::DestructiveRole);
    yes->setObjectName(QStringLiteral("reallyDelete"));
    box->setDefaultButton(box->addButton(tr("Keep"), QMessageBox::RejectRole));
    connect(yes, &QPushButton::clicked, this, &PreferencesDialog::deleteHistoryRequested);
    box->open();
}

void PreferencesDialog::noteDeleted()
{
    m_state->setText(tr("Deleted: nothing of it is left in the file."));
}

} // namespace roundtrip

#include "moc_PreferencesDialog.cpp"
