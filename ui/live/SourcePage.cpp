// SPDX-License-Identifier: GPL-3.0-or-later
#include "live/SourcePage.h"

#include "charts/RoundTripChart.h"
#include "live/LivePage.h"
#include "live/RunDocument.h"
#include "watch/WatchDocument.h"

#include <QStackedWidget>
#include <QVBoxLayout>

#include <array>
#include <utility>

namespace roundtrip {

SourcePage::SourcePage(LaneSet& session, QWidget* parent)
    : Page(parent), m_session(session), m_stack(new QStackedWidget), m_live(new LivePage(session))
{
    m_stack->addWidget(m_live);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_stack);
}

SourcePage::~SourcePage() = default;

RunDocument& SourcePage::open(std::unique_ptr<RunLanes> run)
{
    liftOverlay();
    const std::array before{m_document, std::exchange(m_aside, nullptr)};
    m_document = new RunDocument(std::move(run));
    m_document->setTheme(m_theme);
    connect(&m_document->run(), &RunLanes::opened, this, &SourcePage::sourceChanged);
    m_stack->addWidget(m_document);
    m_stack->setCurrentWidget(m_document);
    Q_EMIT sourceChanged(); // nobody looks at the lanes of the one before any more
    qDeleteAll(before);
    return *m_document;
}

void SourcePage::showSession()
{
    liftOverlay();
    if (!m_document)
        return;
    RunDocument* closed = m_document;
    m_document = nullptr;
    m_stack->setCurrentWidget(m_live);
    Q_EMIT sourceChanged(); // nobody looks at its lanes any more
    closed->deleteLater();  // it may be its own button that asks
}

void SourcePage::setAside()
{
    liftOverlay();
    if (!m_document)
        return;
    m_aside = std::exchange(m_document, nullptr);
    m_stack->setCurrentWidget(m_live);
    Q_EMIT sourceChanged();
}

bool SourcePage::showAside()
{
    liftOverlay();
    if (!m_aside)
        return false;
    m_document = std::exchange(m_aside, nullptr);
    m_stack->setCurrentWidget(m_document);
    Q_EMIT sourceChanged();
    return true;
}

void SourcePage::forgetAside()
{
    if (m_aside)
        std::exchange(m_aside, nullptr)->deleteLater(); // who tells of its end may still ask it
}

WatchDocument& SourcePage::openWatch(const StoreUrl& store, const QString& watch)
{
    auto* document = new WatchDocument(store, watch);
    lay(document);
    return *document;
}

void SourcePage::lay(SourceOverlay* overlay)
{
    liftOverlay();
    m_overlay = overlay;
    overlay->setTheme(m_theme);
    connect(overlay, &SourceOverlay::closeRequested, this, &SourcePage::liftOverlay);
    m_stack->addWidget(overlay);
    m_stack->setCurrentWidget(overlay);
    Q_EMIT sourceChanged();
}

void SourcePage::liftOverlay()
{
    if (!m_overlay)
        return;
    std::exchange(m_overlay, nullptr)->deleteLater(); // it may be its own button that asks
    m_stack->setCurrentWidget(m_document ? static_cast<QWidget*>(m_document) : m_live);
    Q_EMIT sourceChanged();
}

WatchDocument* SourcePage::watch() const
{
    return qobject_cast<WatchDocument*>(m_overlay.data());
}

LivePage& SourcePage::shown() const
{
    return m_document ? m_document->page() : *m_live;
}

LaneSet* SourcePage::source() const
{
    return m_document ? static_cast<LaneSet*>(&m_document->run()) : &m_session;
}

void SourcePage::setTheme(const Theme& theme)
{
    m_theme = theme;
    m_live->setTheme(theme);
    if (m_overlay)
        m_overlay->setTheme(theme);
    for (RunDocument* document : {m_document, m_aside}) {
        if (document)
            document->setTheme(theme);
    }
}

QString SourcePage::tableText() const
{
    return m_overlay ? m_overlay->tableText() : shown().figuresTsv();
}

QList<TimeView*> SourcePage::timeViews() const
{
    QList<TimeView*> views{&m_live->chart().view()};
    if (m_document)
        views << &m_document->view();
    return views;
}

void SourcePage::takeFocus()
{
    if (m_overlay)
        m_overlay->takeFocus();
    else
        shown().chart().setFocus();
}

} // namespace roundtrip

#include "moc_SourcePage.cpp"
