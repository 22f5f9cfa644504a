// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/NetworkDefaults.h"
#include "core/Result.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;

namespace roundtrip {

class PathField;

/// How all backends get through the network: proxy and own certificate authorities. What cannot be used is said below,
/// and not taken. GUI thread.
class NetworkForm : public QWidget
{
    Q_OBJECT

public:
    explicit NetworkForm(const NetworkDefaults& chosen, QWidget* parent = nullptr);

    [[nodiscard]] const NetworkDefaults& chosen() const { return m_chosen; }

Q_SIGNALS:
    void changed();

private:
    enum ProxyKind { System, None, Given };

    void take();
    /// As it would be taken.
    [[nodiscard]] QString proxyText() const;
    [[nodiscard]] static Result<void> check(const NetworkDefaults& wanted);

    NetworkDefaults m_chosen;
    QComboBox* m_proxy;
    QLineEdit* m_address;
    PathField* m_authorities;
    QLabel* m_problem;
};

} // namespace roundtrip
