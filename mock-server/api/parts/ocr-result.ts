import { readFileSync } from 'node:fs';
import type { IntlConfig } from '../../domain/intl.js';
import { packagePath } from '../../state/package-root.js';
import type { Output } from '../action.js';

type Card = Readonly<Record<string, string | null>>;

/** A card of each kind, of nobody: the fields of the official SDK's models. */
let samples: Readonly<Record<string, Card>> | undefined;

function sampleOf(type: string): Card {
  samples ??= (
    JSON.parse(readFileSync(packagePath('fixtures/cards.json'), 'utf8')) as {
      cards: Record<string, Card>;
    }
  ).cards;
  return samples[type] ?? {};
}

const cardNames =
  'HKIDCard MLIDCard PhilippinesVoteID IndonesiaIDCard PhilippinesDrivingLicense PhilippinesTinID PhilippinesSSSID PhilippinesUMID InternationalIDPassport GeneralCard IndonesiaDrivingLicense ThailandIDCard SingaporeIDCard MacaoIDCard MainlandIDCard JapanIDCard TaiWanIDCard HMTPermitCard'.split(
    ' ',
  );

/** What was read from the card, for CheckMode 1 and 4 (wire-facts 2.3); the card itself is a sample. */
export function ocrResults(
  config: IntlConfig,
  { passed, requestId }: { readonly passed: boolean; readonly requestId: string },
): readonly Output[] {
  const type = config.IDCardType ?? 'InternationalIDPassport';
  const card = sampleOf(type);
  const picture = readFileSync(packagePath('fixtures/media/frame.jpg')).toString('base64');
  return [
    {
      IsPass: passed,
      CardImageBase64: picture,
      CardInfo: null,
      NormalCardInfo: Object.fromEntries(
        cardNames.map((name) => [name, name === type ? card : null]),
      ),
      RequestId: requestId,
      CardCutImageBase64: config.IdCardCutReturn ? picture : null,
      CardBackCutImageBase64: null,
      WarnCardInfos: [],
      OriginalCardInfo: config.CheckMode === 4 ? JSON.stringify(card) : null,
      HeadImageBase64: picture,
      CardBackImageBase64: null,
    },
  ];
}
