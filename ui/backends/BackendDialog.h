// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "backends/PlatformTable.h"
#include "core/Time.h"
#include "theme/FittedDialog.h"

class QCheckBox;
class QComboBox;
class QLabel;
class QLineEdit;
class QVBoxLayout;

namespace roundtrip {

class BackendForm;
class ConnectionTest;
class SecretResolver;

/// Adds or changes a backend. The form is generated from the chosen platform's own description.
class BackendDialog : public FittedDialog
{
    Q_OBJECT

public:
    /// `takenNames` are refused. An empty config.platform adds a new backend; otherwise the platform is fixed.
    BackendDialog(const PlatformTable& platforms, const BackendConfig& config, const QStringList& takenNames,
                  QWidget* parent = nullptr);

    /// Asks whether secrets that are typed in go to a keyring; where it is not lasting, for this session only.
    void offerKeyring(bool isLasting);
    /// Lets the form be tried out before it is saved. Both outlive the dialog.
    void offerTest(const SecretResolver& secrets, const Clock& clock);
    /// What was chosen. False where nothing was offered.
    [[nodiscard]] bool usesKeyring() const;

    [[nodiscard]] BackendConfig config() const;

    void accept() override;

private:
    void showForm();
    /// The fields of both forms begin on one line.
    void alignLabels();
    void orderTabs();
    void forgetTest();
    [[nodiscard]] const Platform& platform() const;

    const PlatformTable& m_platforms;
    BackendConfig m_config;
    QStringList m_takenNames;
    QLineEdit* m_name = nullptr;
    QComboBox* m_platform = nullptr;
    QLabel* m_summary = nullptr;
    QLabel* m_error = nullptr;
    QCheckBox* m_keyring = nullptr;
    QVBoxLayout* m_formPlace = nullptr;
    QVBoxLayout* m_testPlace = nullptr;
    ConnectionTest* m_test = nullptr;
    BackendForm* m_form = nullptr;
};

} // namespace roundtrip
