// A Java function app on the Flex Consumption plan with Coldspan attached. What belongs to Coldspan is the variable
// coldspanSettings; for other plans take the names that settings.sh prints. The app's package brings coldspan-agent.jar
// beside host.json.

@description('Name of the function app.')
param name string

@description('Base address of the collector\'s OTLP/HTTP receiver, such as https://collector.example:4318.')
param collectorEndpoint string

@description('Address of the secret in Key Vault that holds authorization=Bearer%20KEY.')
param headersSecretUri string

@description('Storage account of the app; its container "packages" takes the deployed package.')
param storageAccountName string

param location string = resourceGroup().location

var coldspanSettings = [
  {
    name: 'languageWorkers__java__arguments'
    value: '-javaagent:/home/site/wwwroot/coldspan-agent.jar'
  }
  {
    name: 'WEBSITE_USE_PLACEHOLDER'
    value: '0'
  }
  {
    name: 'OTEL_EXPORTER_OTLP_HEADERS'
    value: '@Microsoft.KeyVault(SecretUri=${headersSecretUri})'
  }
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT'
    value: collectorEndpoint
  }
]

var ownSettings = [
  {
    name: 'AzureWebJobsStorage__accountName'
    value: storageAccountName
  }
]

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  kind: 'functionapp'
  sku: {
    name: 'FC1'
    tier: 'FlexConsumption'
  }
  properties: {
    reserved: true
  }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  kind: 'functionapp,linux'
  identity: {
    type: 'SystemAssigned'
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    siteConfig: {
      appSettings: concat(ownSettings, coldspanSettings)
    }
    functionAppConfig: {
      runtime: {
        name: 'java'
        version: '21'
      }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: 100
      }
      deployment: {
        storage: {
          type: 'blobContainer'
          value: 'https://${storageAccountName}.blob.${environment().suffixes.storage}/packages'
          authentication: {
            type: 'SystemAssignedIdentity'
          }
        }
      }
    }
  }
}

output principalId string = app.identity.principalId
