import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { drawSvg } from '../../commands/charter/drawing/svg.js';
import { drawText } from '../../commands/charter/drawing/text.js';
import { readCharter } from '../../commands/charter/read.js';
import { CliError } from '../failure.js';
import { whyNot } from '../why.js';
import { textOf } from './file.js';

function write(file: string, svg: string): void {
  try {
    writeFileSync(file, svg);
  } catch (error) {
    throw new CliError(`the picture cannot be written to ${file}: ${whyNot(error)}`, { cause: error });
  }
}

export const showCommand = (): Command =>
  new Command('show')
    .description('draw the procedure of a charter file as text, or as an SVG picture')
    .argument('<file>', 'a YAML file')
    .option('--svg [target]', 'draw a picture instead, into this file; without a name to standard output')
    .addHelpText(
      'after',
      `
Examples:
  $ beschlussbuch charter show regions/paderborn/charter-v1.yaml
  $ beschlussbuch charter show regions/paderborn/charter-v1.yaml --svg verfahren.svg`,
    )
    .action((file: string, { svg }: { readonly svg?: string | true }) => {
      const { charter } = readCharter(file, textOf(file));
      if (svg === undefined) process.stdout.write(drawText(charter));
      else if (svg === true) process.stdout.write(drawSvg(charter));
      else write(svg, drawSvg(charter));
    });
