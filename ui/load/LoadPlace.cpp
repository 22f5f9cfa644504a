// SPDX-License-Identifier: GPL-3.0-or-later
#include "load/LoadPlace.h"

#include "fleet/FleetStore.h"
#include "theme/Theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QFormLayout>
#include <QLineEdit>
#include <QSpinBox>

#include <initializer_list>

namespace roundtrip {

using namespace Qt::StringLiterals;

namespace {
constexpr int kMostPlaced = 1'000; // as FleetPlan::check() has it
constexpr int kUsualAgents = 4;
constexpr int kHere = 0;
constexpr int kSeveral = 1;
} // namespace

LoadPlace::LoadPlace(QWidget* parent)
    : QWidget(parent),
      m_form(new QFormLayout(this)),
      m_where(new QComboBox),
      m_agents(new QSpinBox),
      m_fewest(new QSpinBox),
      m_onLoss(new QComboBox),
      m_spansRooms(new QCheckBox(tr("may have members in several agents"))),
      m_store(new QLineEdit)
{
    addFields();
    connect(m_where, &QComboBox::currentIndexChanged, this, [this] {
        showRows();
        Q_EMIT edited();
    });
    connect(m_agents, &QSpinBox::valueChanged, m_fewest, &QSpinBox::setMaximum);
    connect(m_agents, &QSpinBox::valueChanged, this, &LoadPlace::edited);
    connect(m_fewest, &QSpinBox::valueChanged, this, &LoadPlace::edited);
    connect(m_onLoss, &QComboBox::currentIndexChanged, this, &LoadPlace::edited);
    connect(m_spansRooms, &QCheckBox::toggled, this, &LoadPlace::edited);
    connect(m_store, &QLineEdit::textChanged, this, &LoadPlace::edited);
    showRows();
}

void LoadPlace::addFields()
{
    m_form->setContentsMargins(0, 0, 0, 0);
    m_form->setHorizontalSpacing(spacing::kLarge);
    m_form->setVerticalSpacing(spacing::kSmall);
    m_form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    m_where->setObjectName(u"placeWhere"_s);
    m_where->setAccessibleName(tr("Where the load comes from"));
    m_where->addItems({tr("this computer"), tr("several machines")});
    m_where->setToolTip(tr("This program sends it all; or agents do, each a share, started by what you have"));
    m_agents->setObjectName(u"placeAgents"_s);
    m_agents->setAccessibleName(tr("How many agents"));
    m_agents->setRange(1, kMostPlaced);
    m_agents->setValue(kUsualAgents);
    m_fewest->setObjectName(u"placeFewest"_s);
    m_fewest->setAccessibleName(tr("How many agents begin at the least"));
    m_fewest->setToolTip(tr("So many begin the run once the others were waited for long enough"));
    m_fewest->setRange(0, kUsualAgents);
    m_fewest->setSpecialValueText(tr("all"));
    m_onLoss->setObjectName(u"placeOnLoss"_s);
    m_onLoss->setAccessibleName(tr("When an agent is lost while it sends"));
    m_onLoss->addItems({tr("the run ends"), tr("the others go on")});
    m_spansRooms->setObjectName(u"placeSpansRooms"_s);
    m_spansRooms->setToolTip(tr("Connections are shared out, not whole rooms: copies cross from agent to agent, which "
                                "are counted, and whose latency is by two clocks and told apart"));
    m_store->setObjectName(u"placeStore"_s);
    m_store->setAccessibleName(tr("Store where the agents meet"));
    m_store->setPlaceholderText(u"postgresql://HOST/DATABASE"_s);
    m_store->setToolTip(tr("A PostgreSQL server that every agent reaches; no password in the address"));
    m_form->addRow(tr("Runs on"), m_where);
    m_form->addRow(tr("Agents"), m_agents);
    m_form->addRow(tr("Begin with"), m_fewest);
    m_form->addRow(tr("If one is lost"), m_onLoss);
    m_form->addRow(tr("Rooms"), m_spansRooms);
    m_form->addRow(tr("Meet in"), m_store);
}

void LoadPlace::showRows()
{
    for (QWidget* field : std::initializer_list<QWidget*>{m_agents, m_fewest, m_onLoss, m_spansRooms, m_store})
        m_form->setRowVisible(field, isSeveral());
}

bool LoadPlace::isSeveral() const
{
    return m_where->currentIndex() == kSeveral;
}

void LoadPlace::setSeveral(bool several)
{
    m_where->setCurrentIndex(several ? kSeveral : kHere);
}

int LoadPlace::agents() const
{
    return m_agents->value();
}

int LoadPlace::fewestAgents() const
{
    return m_fewest->value() == agents() ? 0 : m_fewest->value();
}

bool LoadPlace::spansRooms() const
{
    return m_spansRooms->isChecked();
}

OnLoss LoadPlace::onLoss() const
{
    return m_onLoss->currentIndex() == 0 ? OnLoss::Stop : OnLoss::Continue;
}

Result<StoreUrl> LoadPlace::store() const
{
    const QString text = m_store->text().trimmed();
    if (text.isEmpty())
        return Error{.code = ErrorCode::InvalidConfiguration,
                     .detail = tr("Agents meet in a store on a server."),
                     .hint = tr("Write its address: postgresql://HOST/DATABASE.")};
    auto url = StoreUrl::parse(text);
    if (!url)
        return url;
    if (const auto fits = FleetStore::checkPlace(url.value()); !fits)
        return fits.error();
    return url;
}

void LoadPlace::offerStore(const QString& address)
{
    if (m_store->text().isEmpty())
        m_store->setText(address);
}

} // namespace roundtrip

#include "moc_LoadPlace.cpp"
