import type { Key } from './words.js';

/** Where and as whom a client calls. */
export interface Target {
  /** `127.0.0.1:12180`. */
  readonly endpoint: string;
  readonly secretId: string;
  readonly secretKey: string;
  readonly region: string;
  /** Where the visitor is sent back to. */
  readonly redirectUrl: string;
}

export interface Language {
  readonly id: string;
  readonly title: string;
  readonly install: string;
  /** Whether the lines that lead here were run, or read in the SDK's source: docs/clients.md. */
  readonly seen: 'seen' | 'read';
  readonly note?: Extract<Key, `connect.${string}`>;
  /** `{endpoint}` and its like stand for what `fillIn` puts there. */
  readonly lines: readonly string[];
}

/** The international SDKs, and China's for Node and Ruby. */
export const languages: readonly Language[] = [
  {
    id: 'node',
    title: 'Node.js',
    install: 'npm install tencentcloud-sdk-nodejs-common',
    seen: 'seen',
    lines: [
      `const { CommonClient } = require('tencentcloud-sdk-nodejs-common');`,
      `const client = new CommonClient('{endpoint}', '2018-03-01', { credential: { secretId: '{secretId}', secretKey: '{secretKey}' }, region: '{region}', profile: { httpProfile: { protocol: 'http://', endpoint: '{endpoint}' } } });`,
      `client.request('{Apply}', { RedirectURL: '{redirectUrl}', Config: {} }).then(console.log, console.error);`,
    ],
  },
  {
    id: 'python',
    title: 'Python',
    install: 'pip install tencentcloud-sdk-python-intl-en',
    seen: 'seen',
    lines: [
      `profile = ClientProfile(httpProfile=HttpProfile(protocol='http', endpoint='{endpoint}'))`,
      `client = FaceidClient(Credential('{secretId}', '{secretKey}'), '{region}', profile)`,
      'request = models.{Apply}Request()',
      `request.from_json_string('{"RedirectURL": "{redirectUrl}", "Config": {}}')`,
      'print(client.{Apply}(request).VerificationURL)',
    ],
  },
  {
    id: 'java',
    title: 'Java',
    install: 'com.tencentcloudapi:tencentcloud-sdk-java-intl-en',
    seen: 'seen',
    lines: [
      'HttpProfile http = new HttpProfile(); ClientProfile profile = new ClientProfile();',
      'http.setProtocol("http://"); http.setEndpoint("{endpoint}"); profile.setHttpProfile(http);',
      'FaceidClient client = new FaceidClient(new Credential("{secretId}", "{secretKey}"), "{region}", profile);',
      'var request = new {Apply}Request(); request.setRedirectURL("{redirectUrl}");',
      'request.setConfig(new WebVerificationConfigIntl());',
      'System.out.println(client.{Apply}(request).getVerificationURL());',
    ],
  },
  {
    id: 'go',
    title: 'Go',
    install: 'go get github.com/tencentcloud/tencentcloud-sdk-go-intl-en',
    seen: 'seen',
    lines: [
      'cpf := profile.NewClientProfile()',
      'cpf.HttpProfile.Scheme = "HTTP"; cpf.HttpProfile.Endpoint = "{endpoint}"',
      'client, _ := faceid.NewClient(common.NewCredential("{secretId}", "{secretKey}"), "{region}", cpf)',
      'request := faceid.New{Apply}Request()',
      'request.RedirectURL = common.StringPtr("{redirectUrl}"); request.Config = &faceid.WebVerificationConfigIntl{}',
      'answer, err := client.{Apply}(request)',
    ],
  },
  {
    id: 'php',
    title: 'PHP',
    install: 'composer require tencentcloud/tencentcloud-sdk-php-intl-en',
    seen: 'seen',
    lines: [
      `$profile = new ClientProfile(null, new HttpProfile('http://', '{endpoint}', 'POST'));`,
      `$client = new FaceidClient(new Credential('{secretId}', '{secretKey}'), '{region}', $profile);`,
      '$request = new {Apply}Request();',
      `$request->fromJsonString('{"RedirectURL": "{redirectUrl}", "Config": {}}');`,
      'echo $client->{Apply}($request)->getVerificationURL();',
    ],
  },
  {
    id: 'dotnet',
    title: 'C# (.NET)',
    install: 'github.com/TencentCloud/tencentcloud-sdk-dotnet-intl-en',
    seen: 'read',
    lines: [
      'var http = new HttpProfile { Protocol = "http://", Endpoint = "{endpoint}" };',
      'var keys = new Credential { SecretId = "{secretId}", SecretKey = "{secretKey}" };',
      'var client = new FaceidClient(keys, "{region}", new ClientProfile { HttpProfile = http });',
      'var request = new {Apply}Request { RedirectURL = "{redirectUrl}", Config = new WebVerificationConfigIntl() };',
      'Console.WriteLine(client.{Apply}Sync(request).VerificationURL);',
    ],
  },
  {
    id: 'cpp',
    title: 'C++',
    install: 'github.com/TencentCloud/tencentcloud-sdk-cpp-intl-en',
    seen: 'read',
    note: 'connect.cpp',
    lines: [
      'HttpProfile http;',
      'http.SetProtocol(HttpProfile::Scheme::HTTP); http.SetEndpoint("{endpoint}");',
      'FaceidClient client(Credential("{secretId}", "{secretKey}"), "{region}", ClientProfile(http));',
      '{Apply}Request request; request.SetRedirectURL("{redirectUrl}");',
      'request.SetConfig(WebVerificationConfigIntl());',
      'std::cout << client.{Apply}(request).GetResult().GetVerificationURL();',
    ],
  },
  {
    id: 'ruby',
    title: 'Ruby',
    install: 'gem install tencentcloud-sdk-faceid',
    seen: 'seen',
    note: 'connect.ruby',
    lines: [
      `profile = ClientProfile.new; profile.http_profile = HttpProfile.new('http', '{host}')`,
      `client = TencentCloud::Faceid::V20180301::Client.new(Credential.new('{secretId}', '{secretKey}'), '{region}', profile)`,
      `client.instance_variable_set(:@request, ApiRequset.new('http', '{host}', {port}))`,
      `puts client.send_request('{Apply}', { 'RedirectURL' => '{redirectUrl}', 'Config' => {} })`,
    ],
  },
];

/** The lines of a language for somebody's target. */
export function fillIn({ lines }: Language, target: Target): string {
  const [host = '', port = '80'] = target.endpoint.split(/:(?=\d+$)/);
  const values = { ...target, host, port, Apply: 'ApplyWebVerificationBizTokenIntl' };
  return lines
    .join('\n')
    .replace(/\{(\w+)\}/g, (whole, name: string) =>
      Object.hasOwn(values, name) ? values[name as keyof typeof values] : whole,
    );
}
