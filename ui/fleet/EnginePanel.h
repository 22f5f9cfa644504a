// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetPlan.h"
#include "store/StoreUrl.h"

#include <QWidget>

#include <optional>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace roundtrip {

/// How an engine that people have already starts the agents of a run: its text, the same that `roundtrip-cli engine`
/// prints, to be copied or saved. It applies nothing. GUI thread.
class EnginePanel : public QWidget
{
    Q_OBJECT

public:
    explicit EnginePanel(QWidget* parent = nullptr);

    void setPlan(const FleetPlan& plan, const StoreUrl& store);
    /// There is nothing to start.
    void clear();
    [[nodiscard]] QString engine() const;
    void setEngine(const QString& engine);
    [[nodiscard]] QString text() const;
    void copy();
    void save(const QString& path);

private:
    void showText();
    void chooseFile();

    std::optional<FleetPlan> m_plan;
    StoreUrl m_store = StoreUrl::memory();
    QComboBox* m_engine = nullptr;
    QPushButton* m_copy = nullptr;
    QPushButton* m_save = nullptr;
    QPlainTextEdit* m_text = nullptr;
    QLabel* m_said = nullptr;
};

} // namespace roundtrip
