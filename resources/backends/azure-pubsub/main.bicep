// SPDX-License-Identifier: GPL-3.0-or-later
// Roundtrip's chat on Azure Web PubSub, and the function that gives out its access tokens.

@description('Begins the names of all resources: 3 to 11 lower-case letters and digits')
@minLength(3)
@maxLength(11)
param name string

param location string = resourceGroup().location

@description('Free_F1 carries 20 connections and 20,000 messages a day; Standard_S1 1,000 connections a unit')
@allowed(['Free_F1', 'Standard_S1'])
param sku string = 'Free_F1'

@description('Units of Standard_S1, each paid for by the day')
@allowed([1, 2, 5, 10, 20, 50, 100])
param units int = 1

@secure()
param token string = ''

@description('Without a token, true lets everybody in who knows the address, at your expense')
param open bool = false

var unique = uniqueString(resourceGroup().id, name)
var hubName = 'chat'

resource pubsub 'Microsoft.SignalRService/webPubSub@2023-02-01' = {
  name: '${name}-${unique}'
  location: location
  sku: {
    name: sku
    capacity: sku == 'Free_F1' ? 1 : units
  }
  properties: {
    tls: { clientCertEnabled: false }
  }
}

// Tokens or nothing: nobody connects to the hub without one.
resource hub 'Microsoft.SignalRService/webPubSub/hubs@2023-02-01' = {
  parent: pubsub
  name: hubName
  properties: {
    anonymousConnectPolicy: 'deny'
  }
}

resource storage 'Microsoft.Storage/storageAccounts@2023-01-01' = {
  name: take('${name}${unique}', 24)
  location: location
  kind: 'StorageV2'
  sku: { name: 'Standard_LRS' }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    allowBlobPublicAccess: false
    supportsHttpsTrafficOnly: true
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-01-01' = {
  name: '${name}-${unique}'
  location: location
  sku: { name: 'Y1', tier: 'Dynamic' }
}

// The only place that has the access key. It may give out tokens and do nothing else: it has no identity and no role.
resource tokens 'Microsoft.Web/sites@2023-01-01' = {
  name: '${name}-tokens-${unique}'
  location: location
  kind: 'functionapp'
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      appSettings: [
        { name: 'FUNCTIONS_EXTENSION_VERSION', value: '~4' }
        { name: 'FUNCTIONS_WORKER_RUNTIME', value: 'node' }
        { name: 'WEBSITE_NODE_DEFAULT_VERSION', value: '~20' }
        { name: 'AzureWebJobsStorage', value: 'DefaultEndpointsProtocol=https;AccountName=${storage.name};EndpointSuffix=${environment().suffixes.storage};AccountKey=${storage.listKeys().keys[0].value}' }
        { name: 'WEBPUBSUB_CONNECTION', value: pubsub.listKeys().primaryConnectionString }
        { name: 'WEBPUBSUB_HUB', value: hubName }
        { name: 'ROUNDTRIP_TOKEN', value: token }
        { name: 'ROUNDTRIP_OPEN', value: open ? 'true' : 'false' }
      ]
    }
  }
}

@description('The hub to enter in Roundtrip')
output url string = 'wss://${pubsub.properties.hostName}/client/hubs/${hubName}'

@description('The address of the function to enter in Roundtrip')
output tokenUrl string = 'https://${tokens.properties.defaultHostName}/api/negotiate'

@description('Where the function is published to')
output functionApp string = tokens.name
