// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/ColdJob.h"
#include "app/LoadDesk.h"

namespace roundtrip {

class ColdDialog;

/// The command "Cold start…": its dialog, and the ladder that it starts on the board. GUI thread.
class ColdDesk : public QObject
{
    Q_OBJECT

public:
    explicit ColdDesk(const LoadDesk::Parts& parts, QObject* parent = nullptr);
    ~ColdDesk() override;

    /// Opens the dialog, or brings it to the front.
    void show();
    [[nodiscard]] ColdDialog& dialog();

private:
    void start(const ColdPlan& plan, const QStringList& backends, const QString& note, const QStringList& quotaLimited);

    LoadDesk::Parts m_parts;
    ColdDialog* m_dialog = nullptr; ///< made when first asked for; the window's child
};

} // namespace roundtrip
