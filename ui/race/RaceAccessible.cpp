// SPDX-License-Identifier: GPL-3.0-or-later
#include "race/RaceAccessible.h"

#include "race/RaceView.h"

#include <QPointer>

namespace roundtrip {

/// One line. It outlives neither the view's interface nor, for those who ask, the line itself.
class RaceLineAccessible : public QAccessibleInterface
{
public:
    RaceLineAccessible(RaceView& view, qint64 serial) : m_view(&view), m_serial(serial) {}

    [[nodiscard]] qint64 serial() const { return m_serial; }

    bool isValid() const override { return m_view && m_view->line(m_serial); }
    QObject* object() const override { return nullptr; }
    QAccessibleInterface* parent() const override
    {
        return m_view ? QAccessible::queryAccessibleInterface(m_view.data()) : nullptr;
    }
    QAccessibleInterface* child(int) const override { return nullptr; }
    QAccessibleInterface* childAt(int, int) const override { return nullptr; }
    int childCount() const override { return 0; }
    int indexOfChild(const QAccessibleInterface*) const override { return -1; }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Name && isValid() ? m_view->spoken(*m_view->line(m_serial)) : QString();
    }
    void setText(QAccessible::Text, const QString&) override {}
    QRect rect() const override
    {
        if (!isValid())
            return {};
        const QRect inView = m_view->lineRect(m_serial);
        return {m_view->viewport()->mapToGlobal(inView.topLeft()), inView.size()};
    }
    QAccessible::Role role() const override { return QAccessible::ListItem; }
    QAccessible::State state() const override
    {
        QAccessible::State state;
        state.focusable = true;
        state.readOnly = true;
        state.invalid = !isValid();
        state.focused = isValid() && m_view->hasFocus() && m_view->currentLine() == m_serial;
        return state;
    }

private:
    QPointer<RaceView> m_view;
    qint64 m_serial;
};

RaceAccessible::RaceAccessible(RaceView& view) : QAccessibleWidget(&view, QAccessible::List), m_view(view) {}

RaceAccessible::~RaceAccessible()
{
    for (const auto& [serial, id] : m_lines)
        QAccessible::deleteAccessibleInterface(id);
}

QAccessibleInterface* RaceAccessible::make(const QString& className, QObject* object)
{
    auto* view = className == QLatin1StringView("roundtrip::RaceView") ? qobject_cast<RaceView*>(object) : nullptr;
    return view ? new RaceAccessible(*view) : nullptr; // the library takes it
}

int RaceAccessible::childCount() const
{
    const auto [first, last] = m_view.linesInView();
    return static_cast<int>(last - first) + 1;
}

QAccessibleInterface* RaceAccessible::lineOf(qint64 serial) const
{
    if (const auto known = m_lines.find(serial); known != m_lines.end())
        return QAccessible::accessibleInterface(known->second);
    constexpr std::size_t kMostLineObjects = 500; // of a reader that walks a long history
    if (m_lines.size() >= kMostLineObjects) {
        QAccessible::deleteAccessibleInterface(m_lines.begin()->second);
        m_lines.erase(m_lines.begin());
    }
    auto* line = new RaceLineAccessible(m_view, serial);
    m_lines.emplace(serial, QAccessible::registerAccessibleInterface(line));
    return line;
}

QAccessibleInterface* RaceAccessible::child(int index) const
{
    return index >= 0 && index < childCount() ? lineOf(m_view.linesInView().first + index) : nullptr;
}

QAccessibleInterface* RaceAccessible::childAt(int x, int y) const
{
    for (int index = 0; index < childCount(); ++index) {
        if (QAccessibleInterface* line = child(index); line->rect().contains(x, y))
            return line;
    }
    return nullptr;
}

int RaceAccessible::indexOfChild(const QAccessibleInterface* child) const
{
    const auto* line = dynamic_cast<const RaceLineAccessible*>(child);
    const auto [first, last] = m_view.linesInView();
    return line && line->serial() >= first && line->serial() <= last ? static_cast<int>(line->serial() - first) : -1;
}

QAccessibleInterface* RaceAccessible::focusChild() const
{
    return m_view.hasFocus() && m_view.line(m_view.currentLine()) ? lineOf(m_view.currentLine()) : nullptr;
}

} // namespace roundtrip
