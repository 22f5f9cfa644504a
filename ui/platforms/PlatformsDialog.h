// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/ChatSession.h"
#include "theme/FittedDialog.h"
#include "theme/Theme.h"

#include <QMap>

class QLabel;
class QListWidget;
class QTableWidget;

namespace roundtrip {

class RoadView;

/// How each platform works: its road drawn, what to know of it, and what the parts of a round trip took in this
/// session. Not modal.
class PlatformsDialog : public FittedDialog
{
    Q_OBJECT

public:
    explicit PlatformsDialog(const ChatSession& session, QWidget* parent = nullptr);

    void setTheme(const Theme& theme);
    /// Shows the platform of this id.
    void choose(const QString& platform);

private:
    [[nodiscard]] const Platform* current() const;
    void showPlatform();
    /// Fills the table; what of it is to be drawn.
    QMap<RoadTime, QString> showTimes();

    const ChatSession& m_session;
    QListWidget* m_list = nullptr;
    QLabel* m_title = nullptr;
    QLabel* m_summary = nullptr;
    RoadView* m_view = nullptr;
    QLabel* m_remarks = nullptr;
    QLabel* m_note = nullptr;
    QTableWidget* m_times = nullptr;
};

} // namespace roundtrip
