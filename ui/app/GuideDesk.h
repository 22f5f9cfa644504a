// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/SessionRecord.h"
#include "compare/FiguresLoader.h"
#include "load/LoadPlan.h"
#include "runs/RunLibrary.h"
#include "theme/ThemeController.h"

namespace roundtrip {

class GuideDialog;

/// The command "Which should I use?…": its dialog and the runs it reads. GUI thread.
class GuideDesk : public QObject
{
    Q_OBJECT

public:
    /// All outlive the desk.
    struct Parts
    {
        QWidget* window = nullptr;
        const ThemeController* themes = nullptr;
        SessionRecord* record = nullptr;
        RunLibrary* library = nullptr;
    };

    explicit GuideDesk(const Parts& parts, QObject* parent = nullptr);
    ~GuideDesk() override;

    /// Opens the dialog with the newest load run, or the live session where there is none.
    void show();
    [[nodiscard]] GuideDialog& dialog();

Q_SIGNALS:
    /// Somebody wants to run this.
    void planRequested(const roundtrip::LoadPlan& plan);

private:
    void showChoices();
    void load(const QString& id);

    Parts m_parts;
    GuideDialog* m_dialog = nullptr; ///< made when first asked for; the window's child
    FiguresLoader m_loader;
};

} // namespace roundtrip
