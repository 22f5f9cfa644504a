// SPDX-License-Identifier: GPL-3.0-or-later
#include "shell/MainToolBar.h"

#include "shell/Actions.h"
#include "theme/LateComboBox.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace roundtrip {

namespace {

/// A field and its name: what does not fit the toolbar goes behind the » as a whole.
QWidget* together(QWidget& label, QWidget& field)
{
    auto* holder = new QWidget;
    auto* row = new QHBoxLayout(holder);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(&label);
    row->addWidget(&field);
    return holder;
}

} // namespace

MainToolBar::MainToolBar(LaneSet& source, const Actions& actions, QWidget* parent)
    : QToolBar(tr("Main toolbar"), parent), m_baseline(new LateComboBox)
{
    setObjectName(QStringLiteral("mainToolBar"));
    setMovable(false);
    setIconSize(QSize(18, 18));
    setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    addActions({actions.connectAll, actions.disconnectAll});
    addSeparator();
    addActions({actions.loadRun, actions.coldStart, actions.probe});
    addSeparator();
    addBaseline();
    setSource(source);
    addWindowLength();
    addAction(actions.pause);
    addSeparator();
    addAction(actions.exportRun);
    for (QAction* action : QToolBar::actions()) {
        if (QWidget* button = widgetForAction(action); button && qobject_cast<QToolButton*>(button))
            button->setFocusPolicy(Qt::TabFocus); // toolbars leave the keyboard out by default
    }
    // The frequent ones by name, the others by their drawing: a toolbar that does not fit hides its end.
    for (QAction* action : {actions.disconnectAll, actions.exportRun}) {
        if (auto* button = qobject_cast<QToolButton*>(widgetForAction(action)))
            button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    }
}

void MainToolBar::addBaseline()
{
    auto* label = new QLabel(tr("Baseline"));
    label->setContentsMargins(spacing::kSmall, 0, spacing::kSmall, 0);
    m_baseline->setObjectName(QStringLiteral("baseline"));
    m_baseline->setAccessibleName(tr("Baseline for ratios"));
    m_baseline->setMinimumWidth(120);
    addWidget(together(*label, *m_baseline));
    connect(m_baseline, &QComboBox::activated, this, [this] {
        if (m_source)
            m_source->setBaseline(m_baseline->currentText());
    });
}

void MainToolBar::setSource(LaneSet& source)
{
    if (m_source == &source)
        return;
    if (m_source)
        m_source->disconnect(this);
    m_source = &source;
    connect(&source, &LaneSet::lanesChanged, this, &MainToolBar::showBaselines);
    connect(&source, &LaneSet::baselineChanged, this, &MainToolBar::showBaselines);
    showBaselines();
}

void MainToolBar::addWindowLength()
{
    auto* label = new QLabel(tr("Window"));
    label->setContentsMargins(spacing::kMedium, 0, spacing::kSmall, 0);
    auto* length = new LateComboBox;
    length->setObjectName(QStringLiteral("windowLength"));
    length->setAccessibleName(tr("How much of the past the charts show"));
    length->addItem(tr("10 s"), 10);
    length->addItem(tr("1 min"), 60);
    length->addItem(tr("5 min"), 300);
    length->addItem(tr("15 min"), 900);
    length->addItem(tr("1 h"), 3600);
    length->setCurrentIndex(1);
    addWidget(together(*label, *length));
    connect(length, &QComboBox::currentIndexChanged, this,
            [this, length] { Q_EMIT windowLengthChosen(std::chrono::seconds(length->currentData().toInt())); });
}

void MainToolBar::showBaselines()
{
    m_baseline->clear();
    for (const auto& lane : m_source->lanes())
        m_baseline->addItem(lane->name());
    m_baseline->setCurrentText(m_source->baseline());
    m_baseline->setEnabled(m_baseline->count() > 1);
}

} // namespace roundtrip

#include "moc_MainToolBar.cpp"
