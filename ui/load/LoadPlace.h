// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "fleet/FleetPlan.h"
#include "store/StoreUrl.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLineEdit;
class QSpinBox;

namespace roundtrip {

/// Where a load run runs: in this program, or by several agents on as many machines, which meet in a store on a
/// server. GUI thread.
class LoadPlace : public QWidget
{
    Q_OBJECT

public:
    explicit LoadPlace(QWidget* parent = nullptr);

    [[nodiscard]] bool isSeveral() const;
    void setSeveral(bool several);
    [[nodiscard]] int agents() const;
    [[nodiscard]] OnLoss onLoss() const;
    /// So many begin it once the others were waited for; 0: all.
    [[nodiscard]] int fewestAgents() const;
    [[nodiscard]] bool spansRooms() const;
    /// Where they meet; the error where what is written is no address of a server.
    [[nodiscard]] Result<StoreUrl> store() const;
    /// In the field, where nobody has written anything.
    void offerStore(const QString& address);

Q_SIGNALS:
    void edited();

private:
    void addFields();
    void showRows();

    QFormLayout* m_form = nullptr;
    QComboBox* m_where = nullptr;
    QSpinBox* m_agents = nullptr;
    QSpinBox* m_fewest = nullptr;
    QComboBox* m_onLoss = nullptr;
    QCheckBox* m_spansRooms = nullptr;
    QLineEdit* m_store = nullptr;
};

} // namespace roundtrip
