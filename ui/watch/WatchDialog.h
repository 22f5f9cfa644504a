// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "alerts/WatchAlerts.h"
#include "store/StoreUrl.h"
#include "theme/FittedDialog.h"
#include "watch/WatchWishes.h"

#include <memory>
#include <optional>

class QLabel;
class QLineEdit;
class QPushButton;
class QSpinBox;

namespace roundtrip {

class AlertTrial;
class PathField;
class SecretResolver;

/// What the window's own watch is to attain, who is told when it does not, and what it may keep: asked before it
/// begins. GUI thread.
class WatchDialog : public FittedDialog
{
    Q_OBJECT

public:
    struct Parts
    {
        const SecretResolver* secrets = nullptr;
        const Clock* clock = nullptr;
        StoreUrl store = StoreUrl::standard();
        std::size_t backends = 1; ///< that are watched
    };

    /// All outlive it.
    WatchDialog(const Parts& parts, const WatchWishes& wishes, QWidget* parent = nullptr);
    ~WatchDialog() override;

    /// Once it was accepted.
    [[nodiscard]] WatchWishes wishes() const;
    /// The alerts file as it was read then; none where none is wanted.
    [[nodiscard]] std::optional<AlertSetup> takeAlerts() { return std::exchange(m_alerts, {}); }

    void accept() override;

private:
    void makeForm();
    void tryAlerts();
    void onTried();
    void tellDisk();
    void tell(QLabel& label, const QString& text);
    /// What is wrong with the objective, told below it.
    [[nodiscard]] bool takesObjective();
    /// The alerts file; told below it where it cannot be used.
    [[nodiscard]] std::optional<AlertSetup> readAlerts();

    Parts m_parts;
    std::optional<AlertSetup> m_alerts = {};
    std::unique_ptr<AlertTrial> m_trial;
    QLineEdit* m_objective = nullptr;
    PathField* m_file = nullptr;
    QPushButton* m_try = nullptr;
    QSpinBox* m_days = nullptr;
    QLabel* m_objectiveFault = nullptr;
    QLabel* m_alertsFault = nullptr;
    QLabel* m_tried = nullptr;
    QLabel* m_disk = nullptr;
};

} // namespace roundtrip
